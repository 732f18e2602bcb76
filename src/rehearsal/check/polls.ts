import type { JsonObject } from '../model.js';
import type { Field } from './form.js';

/** A poll as the bot asks for it. */
export interface PollDraft {
  readonly question: string;
  readonly answers: readonly { readonly id: number; readonly text: string; readonly emoji: JsonObject | undefined }[];
  readonly multiselect: boolean;
  readonly layout: number;
  /** Hours. */
  readonly duration: number;
}

/** Reads a poll: a question of 300, 1 to 10 answers of 55, at most 768 hours. */
export function readPoll(field: Field): PollDraft | undefined {
  if (!field.object()) return undefined;
  const question = field.at('question');
  const text =
    question.require() && question.at('text').require() ? question.at('text').string({ min: 1, max: 300 }) : '';
  const answers = field.at('answers');
  answers.require();
  return {
    question: text ?? '',
    answers: (answers.array({ min: 1, max: 10 }) ?? []).map((item, index) => {
      const media = item.at('poll_media');
      const emoji = media.at('emoji').object();
      if (media.require() && !emoji) media.at('text').require();
      return {
        id: index + 1,
        text: media.at('text').string({ min: 1, max: 55 }) ?? '',
        emoji: emoji ? (emoji.value as JsonObject) : undefined,
      };
    }),
    multiselect: field.at('allow_multiselect').boolean() ?? false,
    layout: field.at('layout_type').oneOf([1]) ?? 1,
    duration: field.at('duration').integer({ min: 1, max: 768 }) ?? 24,
  };
}
