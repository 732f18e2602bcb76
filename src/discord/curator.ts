import { createHash } from 'node:crypto';
import { AttachmentBuilder, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { exportGaps, type Gap, type GapKind } from '../club/gaps.js';
import { UserError, type Context } from '../command.js';
import { coverageOf, facets, formatCoverage, levelOf } from '../corpus/coverage.js';
import type { Film } from '../corpus/film.js';
import { formatProblem, isError, type Problem } from '../corpus/problem.js';
import type { CorpusReading, ReadCorpus } from '../library.js';
import { describeError } from '../log.js';
import { dropGap, listGaps, readFeedback } from '../store/gaps.js';
import type { Control } from './custom-id.js';
import { deliver } from './faults.js';
import { cutWords, limits } from './limits.js';
import { render } from './render.js';
import { replace, reply, type ControlInteraction } from './respond.js';
import { sentences } from './sentences.js';
import { mayCurate, requireServer } from './server.js';
import { plain } from './text.js';
import { viewNotice, type View } from './view.js';

type Curating = ChatInputCommandInteraction<'cached'>;

/** So many questions are shown; a file has them all. */
const mostShown = 20;
const gapLength = 120;
/** For the line of what is more, and of what was just done. */
const roomForNotes = 400;
/** So many open questions are asked again after a reload. */
const mostAskedAgain = 100;
/** So many mistakes are shown in the message; the file has them all. */
const mostMistakes = 5;

/** Lists what members asked in vain, and what they found wanting. */
export async function showGaps(
  interaction: Curating,
  context: Context,
  film: Film,
  kind: GapKind | undefined,
): Promise<void> {
  await reply(interaction, await viewGaps(interaction.guildId, context, film, kind), true);
}

/** Takes one question off the list, under every kind, and shows what is left. */
export async function closeGap(
  interaction: ControlInteraction,
  context: Context,
  { film: id, kind, digest }: Extract<Control, { readonly name: 'gap' }>,
): Promise<void> {
  requireServer(interaction);
  if (!(await mayCurate(interaction, context))) throw new UserError(sentences.notCurator());
  const film = context.library.films.get(id);
  if (!film) throw new UserError(sentences.filmGone());
  const { guildId } = interaction;
  const gaps = await listGaps(context.store, { guildId, film: id });
  const gap = gaps.find(({ key }) => digestOf(key) === digest);
  const isHere = gap !== undefined && (await dropGap(context.store, { guildId, film: id, key: gap.key }));
  const view = await viewGaps(guildId, context, film, kind);
  const done = isHere ? sentences.gapDone(cutWords(gap.question, gapLength)) : sentences.gapGone();
  await replace(interaction, { ...view, lines: [done, ...view.lines] });
}

async function viewGaps(guildId: string, context: Context, film: Film, kind: GapKind | undefined): Promise<View> {
  const gaps = await listGaps(context.store, { guildId, film: film.id, kind });
  const thumbs = await readFeedback(context.store, guildId, film.id);
  const up = sum(thumbs.map((thumb) => thumb.up));
  const down = sum(thumbs.map((thumb) => thumb.down));
  const head = `**${plain(film.title)}**: ${count(gaps.length, 'open question')} · 👍 ${up} 👎 ${down}`;
  const lines: string[] = [];
  const room = limits.content - head.length - roomForNotes;
  for (const gap of gaps.slice(0, mostShown)) {
    const line = describeGap(gap);
    if ([...lines, line].join('\n').length > room) break;
    lines.push(line);
  }
  const more = gaps.length - lines.length;
  const options = gaps.slice(0, lines.length).map((gap) => ({
    label: gap.question,
    control: { name: 'gap', film: film.id, kind, digest: digestOf(gap.key) } as const,
  }));
  return {
    ...viewNotice(head, ...lines, ...(more > 0 ? [`-# ${more} more: \`/curator export\` has them all.`] : [])),
    ...(options.length > 0 && { menu: { placeholder: 'Take one off the list…', options } }),
  };
}

/** Short enough for an id; what is alike has the same. */
function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

function describeGap({ kind, question, note, times }: Gap): string {
  const remark = note === undefined ? '' : ` (${plain(cutWords(note.replaceAll('\n', '; '), gapLength))})`;
  return `- ${times}× **${kind}**: ${plain(cutWords(question, gapLength))}${remark}`;
}

/** Gives the gaps as a file to go on with in `tests.yaml`. */
export async function exportFile(interaction: Curating, context: Context, film: Film): Promise<void> {
  const gaps = await listGaps(context.store, { guildId: interaction.guildId, film: film.id });
  if (gaps.length === 0) return answer(interaction, [`No open questions about **${plain(film.title)}**.`]);
  const file = attach(`${film.id}-gaps.yaml`, exportGaps(gaps));
  const text = `${count(gaps.length, 'open question')} about **${plain(film.title)}**: complete them and append them to its \`tests.yaml\`.`;
  await answer(interaction, [text], file);
}

/** Shows how much of the synopsis is in records, with the grid as a file. */
export async function showCoverage(interaction: Curating, film: Film): Promise<void> {
  const rows = coverageOf(film);
  const known = facets.map((facet) => `${facet} ${rows.filter((row) => row.known.has(facet)).length}`);
  const bare = rows.filter((row) => row.known.size === 0).map(({ id }) => id);
  const lines = [
    `**${plain(film.title)}** (${levelOf(film)}): ${count(rows.length, 'sentence')}, of which ${known.join(', ')}.`,
    ...(bare.length > 0 ? [cutWords(`In no record: ${bare.join(', ')}`, gapLength * 4)] : []),
  ];
  await answer(interaction, lines, attach(`${film.id}-coverage.txt`, `${formatCoverage(film)}\n`));
}

/**
 * Reads the corpus again. It takes the place of the old one at once and as a whole; one with a mistake changes
 * nothing.
 */
export async function reload(interaction: Curating, context: Context): Promise<void> {
  const { library, log, readCorpus } = context;
  if (!readCorpus) throw new UserError(sentences.cannotReload());
  // Reading takes its time, above all on a slow disk.
  await deliver(() => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const { corpus, problems } = await read(readCorpus, library.standing);
  if (!corpus) {
    log.warn('the corpus was not reloaded', { mistakes: problems.filter(isError).length });
    return refuse(interaction, problems);
  }
  library.replace(corpus);
  log.info('the corpus was reloaded', { films: corpus.films.length });
  const answered = await dropAnswered(interaction.guildId, context);
  const films = corpus.films.map(
    ({ title, sentences: { length } }) => `${plain(title)} (${count(length, 'sentence')})`,
  );
  await answer(interaction, [
    `The corpus is reloaded: ${films.join(', ')}.`,
    ...(answered > 0
      ? [
          `I can answer ${count(answered, 'open question')} now and took ${answered === 1 ? 'it' : 'them'} off the list.`,
        ]
      : []),
  ]);
}

/** A corpus without the film that is asked about by default would leave members without any. */
async function read(readCorpus: ReadCorpus, standing: string): Promise<CorpusReading> {
  let reading: CorpusReading;
  try {
    reading = await readCorpus();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problems: [mistake(`the corpus cannot be read: ${reason}`)] };
  }
  if (!reading.corpus || reading.corpus.films.some(({ id }) => id === standing)) return reading;
  return {
    problems: [...reading.problems, mistake(`the film '${standing}', which is asked about by default, is gone`)],
  };
}

function mistake(message: string): Problem {
  return { file: 'corpus', line: 1, column: 1, code: 'E00', severity: 'error', message };
}

async function refuse(interaction: Curating, problems: readonly Problem[]): Promise<void> {
  const mistakes = problems.filter(isError).map(formatProblem);
  const shown = mistakes.slice(0, mostMistakes).map((line) => `- ${plain(cutWords(line, gapLength * 2))}`);
  const more = mistakes.length - shown.length;
  await answer(
    interaction,
    [
      `The corpus has ${count(mistakes.length, 'mistake')}, so I go on with the one I have.`,
      ...shown,
      ...(more > 0 ? [`-# ${more} more in the file.`] : []),
    ],
    attach('corpus-lint.txt', `${mistakes.join('\n')}\n`),
  );
}

/** Takes off the list what the new corpus answers. A failure leaves it there. */
async function dropAnswered(guildId: string, { store, library, log }: Context): Promise<number> {
  try {
    const gaps = await listGaps(store, { guildId });
    const isWanting = (key: string): boolean => gaps.some((gap) => gap.key === key && gap.kind !== 'unanswered');
    const open = gaps.filter(({ kind, key }) => kind === 'unanswered' && !isWanting(key));
    let dropped = 0;
    for (const { film: id, key, question } of open.slice(0, mostAskedAgain)) {
      const film = library.films.get(id);
      const kind = film && library.engine.ask(question, { film }).answer.kind;
      if (kind !== 'answer' && kind !== 'correction') continue;
      if (await dropGap(store, { guildId, film: id, key })) dropped += 1;
    }
    return dropped;
  } catch (error) {
    log.error('gaps were not asked again', describeError(error));
    return 0;
  }
}

function attach(name: string, text: string): AttachmentBuilder {
  return new AttachmentBuilder(Buffer.from(text, 'utf8'), { name });
}

/** Answers the curator alone, also when the answer was promised before. */
async function answer(interaction: Curating, lines: readonly string[], file?: AttachmentBuilder): Promise<void> {
  const { content } = render(viewNotice(...lines));
  const files = file ? [file] : [];
  if (interaction.deferred) await deliver(() => interaction.editReply({ content, files }));
  else await deliver(() => interaction.reply({ content, files, flags: MessageFlags.Ephemeral }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;
