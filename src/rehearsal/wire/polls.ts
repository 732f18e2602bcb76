import type { JsonObject, PollState, Snowflake } from '../model.js';

/** A poll with its results, as one reader sees them. */
export function writePoll(poll: PollState, readerId: Snowflake): JsonObject {
  return {
    question: { text: poll.question },
    answers: poll.answers.map(({ id, text, emoji }) => ({
      answer_id: id,
      poll_media: { text, ...(emoji && { emoji }) },
    })),
    expiry: new Date(poll.expiresAt).toISOString(),
    allow_multiselect: poll.multiselect,
    layout_type: poll.layout,
    results: {
      is_finalized: poll.finalized,
      answer_counts: poll.answers.map(({ id }) => ({
        id,
        count: poll.votes.get(id)?.size ?? 0,
        me_voted: poll.votes.get(id)?.has(readerId) ?? false,
      })),
    },
  };
}
