import { channelMention, time, TimestampStyles, userMention } from 'discord.js';
import { describeCeiling, readCeiling } from '../../club/ceiling.js';
import { summarizeNight } from '../../club/night-summary.js';
import type { NightState } from '../../club/night-state.js';
import { pollOptions, promptsLeft } from '../../club/night.js';
import type { Standing } from '../../club/quiz.js';
import { contentNotes } from '../../club/recap.js';
import type { Ceiling } from '../../club/told.js';
import type { Film, Prompt } from '../../corpus/film.js';
import type { NightAction } from '../custom-id.js';
import { limits } from '../limits.js';
import { plain } from '../text.js';
import { viewNotice, type View, type ViewButton } from '../view.js';
import { allNotesButton } from '../warnings.js';

/** The ceiling of a night; one that cannot be read opens nothing. */
export function ceilingOf(night: NightState, film: Film): Ceiling {
  return readCeiling(night.ceiling, film) ?? 0;
}

/** Where a night is: its thread, else its channel. */
export function placeOfNight(night: NightState): string {
  return night.threadId ?? night.channelId;
}

/** How a thread, a forum post or a scheduled event is called. */
export function nameNight(film: Film): string {
  return `Film night: ${film.title}`.slice(0, limits.threadName);
}

/** What opens a night in its thread. */
export function viewOpening(night: NightState, film: Film): View {
  const ceiling = ceilingOf(night, film);
  const { notes, later } = contentNotes(film, ceiling);
  const count = night.deck.length;
  const next = night.shown.length > 0 ? [] : promptButton(night, film, 'First prompt');
  return {
    ...viewNotice(
      `**Film night: ${titleOf(film)}**`,
      `Ask me anything about it; I tell ${describeCeiling(ceiling, film)}, and no more.`,
      ...(notes.length > 0 ? [`Content notes: ${notes.map(plain).join(', ')}.`] : []),
      ...(later > 0 ? [`-# Further on ${later === 1 ? 'one more note holds' : `${later} more notes hold`}.`] : []),
      count > 0
        ? `${userMention(night.startedBy)} has ${count === 1 ? 'a prompt' : `${count} prompts`} for us.`
        : `${userMention(night.startedBy)} hosts; there are no prompts up to here, so the talk is ours.`,
    ),
    buttons: [
      ...next,
      {
        label: 'What happened so far',
        control: { name: 'recap', film: film.id, order: 'told', detail: 'short', page: 1 },
      },
      ...(later > 0 ? [allNotesButton(film)] : []),
    ],
  };
}

/** A prompt with the sentences it stands on. */
export function viewPrompt(night: NightState, film: Film, prompt: Prompt): View {
  const index = night.shown.findIndex(({ promptId }) => promptId === prompt.id);
  const total = night.shown.length + promptsLeft(night, film).length;
  const hasPoll = night.polls.some(({ promptId }) => promptId === prompt.id);
  const offersPoll = !hasPoll && pollOptions(prompt, film, ceilingOf(night, film)) !== undefined;
  const poll: ViewButton = { label: 'Open a poll', control: control('poll', night, index + 1) };
  const isLatest = index === night.shown.length - 1;
  return {
    ...viewNotice(`**Prompt ${index + 1} of ${total}**`, plain(prompt.text)),
    cites: prompt.cites.flatMap((id, at) => {
      const quote = film.sentences[film.positions.get(id) ?? -1]?.text;
      return quote === undefined ? [] : [{ mark: at + 1, sentence: id, quote }];
    }),
    buttons: [
      ...(isLatest ? promptButton(night, film, 'Next prompt') : []),
      ...(offersPoll ? [poll] : []),
      { label: 'Sources', control: { name: 'sources', film: film.id, sentences: prompt.cites } },
    ],
  };
}

/** How a night stands, for its host. */
export function viewStatus(night: NightState, film: Film | undefined): View {
  const left = film && night.phase === 'running' ? promptsLeft(night, film).length : 0;
  const openPolls = night.polls.filter(({ votes }) => votes === undefined).length;
  return viewNotice(
    `**${film ? titleOf(film) : 'A film that I no longer have'}** in ${channelMention(placeOfNight(night))}`,
    night.phase === 'running' && night.startedAt !== undefined
      ? `It began ${when(night.startedAt)}; ${userMention(night.startedBy)} hosts.`
      : night.plannedFor === undefined
        ? 'It has not begun.'
        : `It is planned for ${time(seconds(night.plannedFor), TimestampStyles.FullDateShortTime)}.`,
    ...(film ? [`I tell ${describeCeiling(ceilingOf(night, film), film)}.`] : []),
    ...(night.phase === 'running'
      ? [
          `Prompts: ${night.shown.length} shown, ${left} left. Polls: ${night.polls.length}, ${openPolls} open. Quizzes: ${night.quizzes.length}.`,
          `Questions that stayed open: ${night.unanswered.length}.`,
        ]
      : []),
  );
}

/** What a night came to, in as many messages as it takes. */
export function viewSummary(night: NightState, film: Film, standings: readonly Standing[]): readonly View[] {
  const parts = summarizeNight(night, film, standings, userMention);
  const lines = [
    `**That was our night on ${titleOf(film)}.** Thank you all.`,
    ...parts.flatMap(({ kind, heading, lines: own }) => [
      `**${heading}**`,
      // The table alone has mentions in it, and nothing that members wrote.
      ...own.map((line) => `- ${kind === 'quiz' ? line.replace('. ', '\\. ') : plain(line)}`),
    ]),
  ];
  return paginate(lines).map((page) => viewNotice(...page));
}

function paginate(lines: readonly string[]): readonly (readonly string[])[] {
  const pages: string[][] = [[]];
  let used = 0;
  for (const line of lines) {
    if (used > 0 && used + line.length + 1 > limits.content) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(line);
    used += line.length + 1;
  }
  return pages;
}

function promptButton(night: NightState, film: Film, label: string): readonly ViewButton[] {
  if (promptsLeft(night, film).length === 0) return [];
  return [{ label, control: control('prompt', night, night.shown.length) }];
}

function control(action: NightAction, night: NightState, at: number) {
  return { name: 'night', action, night: night.id, at } as const;
}

const titleOf = ({ title, year }: Film): string => `${plain(title)}${year === undefined ? '' : ` (${year})`}`;
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1_000);
const when = (milliseconds: number): string => time(seconds(milliseconds), TimestampStyles.RelativeTime);
