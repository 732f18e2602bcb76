import { textOf } from '../language/tokens.js';
import type { Question } from '../question/question.js';

/** The slots that a question of measure looks for. */
export const countSlots = (question: Question): string[] => {
  const forms = textOf(question.tokens);
  if (/how long/.test(forms)) return ['how-long', 'duration'];
  if (/how often|how frequently|how regularly/.test(forms)) return ['how-often'];
  if (/how much/.test(forms)) return ['how-much', 'amount'];
  if (/how old/.test(forms)) return ['age'];
  if (/how (far|close|near)/.test(forms)) return ['how-far', 'distance', 'where'];
  // "How many nights?" may be told of just that thing by its name.
  if (/how many/.test(forms))
    return [
      'how-many',
      'number',
      ...question.tokens.flatMap(({ form, noun }) => [form, noun].map((name) => `how-many-${name}`)),
    ];
  return ['how-many', 'how-long', 'how-often', 'number', 'which'];
};

/** The slots of a measure that has a name of its own: how often, how long, how far, but not how many of whatever. */
export const measuredBy = (question: Question): string[] =>
  /how (often|frequently|regularly|long|far)\b/.test(textOf(question.tokens)) ? countSlots(question) : [];
