import { ChannelType } from 'discord.js';
import type { ChannelState, MessageState, PollState, Rehearsal } from './index.js';

type Known = Pick<Rehearsal, 'channel' | 'user' | 'clock'>;

/** Writes members, channels and times by name, as Discord's client does. */
export function nameMarks(text: string, { channel, user, clock }: Known): string {
  return text
    .replace(/<#(\d+)>/g, (mark, id: string) => nameOf(channel(id)) ?? mark)
    .replace(/<@!?(\d+)>/g, (mark, id: string) => atName(user(id)?.displayName) ?? mark)
    .replace(/<t:(\d+)(?::([a-zA-Z]))?>/g, (_mark, seconds: string, style?: string) =>
      style === 'R' ? fromNow(Number(seconds) * 1_000 - clock.now()) : atTime(Number(seconds) * 1_000),
    );
}

/** How a place is called. */
export function nameOf(channel: ChannelState | undefined): string | undefined {
  return channel && (channel.type === ChannelType.DM ? 'your direct messages' : `#${channel.name}`);
}

/** What a message shows as text: what it says, and its poll with the votes once it has ended. */
export function faceOf({ content, poll }: MessageState): string {
  return [content, ...(poll ? describePoll(poll) : [])].filter((line) => line !== '').join('\n');
}

function describePoll({ question, answers, votes, finalized }: PollState): readonly string[] {
  if (!finalized) return [`Poll: ${question}`];
  return [
    `The poll has ended: ${question}`,
    ...answers.map(({ id, text }) => `- ${text}: ${votes.get(id)?.size ?? 0}`),
  ];
}

/** A span in its largest whole unit: "90 seconds", "2 hours". */
export function writeSpan(milliseconds: number): string {
  const [unit, length] = spans.find(([, span]) => milliseconds % span === 0) ?? spans[3];
  const count = milliseconds / length;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function atName(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `@${name}`;
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;
const relative = new Intl.RelativeTimeFormat('en');

function fromNow(milliseconds: number): string {
  const [unit, length] = spans.find(([, span]) => Math.abs(milliseconds) >= span) ?? spans[3];
  return relative.format(Math.round(milliseconds / length), unit);
}

function atTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
