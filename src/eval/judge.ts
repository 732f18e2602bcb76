import { z } from 'zod';
import type { Answer } from '../answer/answer.js';
import { fold } from '../language/fold.js';

/** A line of a question bank; the format is told in `docs/questions.md`. */
export const bankLineSchema = z.object({
  id: z.string(),
  question: z.string(),
  context: z.array(z.string()).default([]),
  type: z.string(),
  answerable: z.boolean(),
  evidence: z.array(z.string()),
  accept: z.array(z.array(z.string())),
  reject: z.array(z.string()),
  verdict: z.enum(['yes', 'no']).optional(),
  note: z.string().optional(),
});
export type BankLine = z.infer<typeof bankLineSchema>;

/**
 * `right`; `wrong`: told something that is not so, or something else; `invented`: answered although it is not told;
 * `abstained`: said nothing although it is told.
 */
export type Outcome = 'right' | 'wrong' | 'invented' | 'abstained';

/** Judges an answer as the scorer of the question banks does, and says why it is not right. */
export function judgeAnswer(line: BankLine, answer: Answer): { readonly outcome: Outcome; readonly why: string } {
  const { kind } = answer;
  const right = { outcome: 'right', why: '' } as const;
  if (line.type === 'smalltalk')
    return ['smalltalk', 'abstain', 'clarify'].includes(kind) ? right : { outcome: 'wrong', why: `kind ${kind}` };
  if (!line.answerable) {
    if (['abstain', 'clarify', 'correction'].includes(kind) || (line.type === 'unanswerable' && kind === 'smalltalk'))
      return right;
    return { outcome: 'invented', why: `kind ${kind}` };
  }
  if (kind !== 'answer' && !(line.type === 'yesno' && kind === 'correction'))
    return { outcome: kind === 'correction' ? 'wrong' : 'abstained', why: `kind ${kind}` };
  const text = fold(answer.text);
  const cited = answer.citations.map((citation) => citation.sentence);
  const wrong = (why: string): { outcome: Outcome; why: string } => ({ outcome: 'wrong', why });
  if (text.length > 600) return wrong('longer than 600 characters');
  if (cited.length === 0 || cited.length > 4) return wrong(`${String(cited.length)} citations`);
  if (!line.evidence.some((id) => cited.includes(id)))
    return wrong(`cites ${cited.join(', ')}, not ${line.evidence.join(', ')}`);
  if (line.verdict) {
    if (!new RegExp(`^${line.verdict}\\b`).test(text)) return wrong(`the verdict is not ${line.verdict}`);
  } else {
    for (const group of line.accept)
      if (!group.some((stem) => text.includes(fold(stem)))) return wrong(`lacks ${group.slice(0, 3).join(' or ')}`);
  }
  for (const words of line.reject) if (text.includes(fold(words))) return wrong(`has "${words}"`);
  return right;
}
