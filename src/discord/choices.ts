import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { Suggestion } from '../answer/engine.js';
import { cutWords, limits } from './limits.js';
import { tidy } from './text.js';

/**
 * Makes choices that Discord takes: one too long would fail the whole list, and of two alike labels it always
 * picks the first.
 */
export function toChoices(suggestions: readonly Suggestion[]): ApplicationCommandOptionChoiceData<string>[] {
  const values = new Set<string>();
  const names = new Set<string>();
  const choices: ApplicationCommandOptionChoiceData<string>[] = [];
  for (const { value, label } of suggestions) {
    if (choices.length === limits.choices) break;
    if (!value || value.length > limits.choiceText || values.has(value)) continue;
    let name = cutWords(tidy(label), limits.choiceText);
    if (names.has(name))
      name = `${cutWords(name, limits.choiceText - value.length - 3)} (${value})`.slice(0, limits.choiceText);
    if (!name || names.has(name)) continue;
    values.add(value);
    names.add(name);
    choices.push({ name, value });
  }
  return choices;
}
