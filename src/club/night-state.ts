import { z } from 'zod';

const pollSchema = z.object({
  promptId: z.string(),
  messageId: z.string(),
  question: z.string(),
  options: z.array(z.string()),
  endsAt: z.number(),
  /** Votes by option, in their order; absent while it runs. */
  votes: z.array(z.number().int().min(0)).optional(),
});

/** A night as the store keeps it: all that a restarted bot needs to go on. It holds one member's id, the host's. */
export const nightStateSchema = z.object({
  id: z.string(),
  guildId: z.string(),
  channelId: z.string(),
  /** The thread or forum post it runs in. */
  threadId: z.string().optional(),
  film: z.string(),
  /** As `formatCeiling` writes it. */
  ceiling: z.string(),
  phase: z.enum(['planned', 'running', 'ended']),
  startedBy: z.string(),
  plannedFor: z.number().optional(),
  /** Discord's scheduled event. */
  scheduleId: z.string().optional(),
  startedAt: z.number().optional(),
  endedAt: z.number().optional(),
  /** The messages with the opening and the summary. */
  openingId: z.string().optional(),
  summaryId: z.string().optional(),
  /** Ids of the prompts, in the order in which they are shown. */
  deck: z.array(z.string()),
  /** Prompts shown so far; one without a message was chosen, but perhaps not sent. */
  shown: z.array(z.object({ promptId: z.string(), at: z.number(), messageId: z.string().optional() })),
  polls: z.array(pollSchema),
  quizzes: z.array(z.string()),
  unanswered: z.array(z.object({ key: z.string(), question: z.string(), times: z.number().int().positive() })),
});

export type NightState = Readonly<z.infer<typeof nightStateSchema>>;
export type NightPoll = Readonly<z.infer<typeof pollSchema>>;
