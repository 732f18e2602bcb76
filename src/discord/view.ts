import type { Answer, AnswerKind, Citation } from '../answer/answer.js';
import type { Film } from '../corpus/film.js';
import type { AnswerStyle } from '../store/settings.js';
import { formatControl, type Control } from './custom-id.js';
import { cutWords, limits } from './limits.js';
import type { Inquiry } from './inquiry.js';
import type { Parked } from './parked.js';
import { sentences } from './sentences.js';
import { plain, tidy } from './text.js';

/** A sentence that an answer stands on; `mark` is its number in the text. */
export interface CitedLine {
  readonly mark: number;
  readonly sentence: string;
  /** Absent when the text above is this very sentence. */
  readonly quote?: string;
}

export interface ViewButton {
  readonly label: string;
  readonly control: Control;
  readonly danger?: boolean;
}

export interface ViewMenu {
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly control: Control }[];
}

/** One neutral picture of a reply, before it becomes a message. */
export interface View {
  readonly kind: AnswerKind | 'notice';
  /** Safe markdown, one entry a line. */
  readonly lines: readonly string[];
  readonly cites: readonly CitedLine[];
  readonly buttons: readonly ViewButton[];
  /** What a member thinks of the reply. They stand at the end, below the other buttons when there are many. */
  readonly thumbs?: readonly ViewButton[];
  readonly menu?: ViewMenu;
}

export interface ViewOptions {
  readonly film: Film;
  readonly parked: Parked;
  /** Who may delete the reply; absent: nobody sees it but the asker, so nobody needs to. */
  readonly asker?: string;
  /** The question, when the message that carries the reply does not show it. */
  readonly echo?: string;
  /** What was asked, to be kept when somebody is not content with the answer; absent: nobody can say so. */
  readonly question?: string;
  /** What was asked and how: offered again beyond the ceiling when it is told later. */
  readonly inquiry?: Inquiry;
  /** `short`: no sentence is quoted below, unless it is the only one. Default: full. */
  readonly style?: AnswerStyle;
}

/** Pictures an answer. */
export function viewAnswer(answer: Answer, options: ViewOptions): View {
  const { film, asker } = options;
  const order = orderCitations(answer);
  const body = plain(markClaims(answer, order));
  const echo = options.echo && `> ${plain(cutWords(tidy(options.echo), limits.echo))}`;
  const readings = answer.readings.map(({ label, question }) => ({
    label,
    control: options.parked.control(film.id, question),
  }));
  const asButtons = answer.kind === 'clarify' && readings.length < limits.buttonsInRow;
  const [event] = answer.events;

  const buttons: ViewButton[] = asButtons ? [...readings] : [];
  const isShort = options.style === 'short' && order.length > 1;
  const cites = order.map((citation, index) =>
    isShort ? { mark: index + 1, sentence: citation.sentence } : citeLine(citation, index + 1, answer.text),
  );
  if (cites.length > 0 && !asButtons) {
    buttons.push({
      label: 'Sources',
      control: { name: 'sources', film: film.id, sentences: cites.map((cite) => cite.sentence) },
    });
  }
  if (event && !asButtons) {
    if (answer.next.cause) buttons.push({ label: 'What led to this', control: { name: 'led', film: film.id, event } });
    if (answer.next.after)
      buttons.push({ label: 'What happened next', control: { name: 'next', film: film.id, event } });
  }
  if (answer.reason === 'told-later' && options.inquiry)
    buttons.push({ label: 'Peek privately', control: options.parked.peek(film.id, options.inquiry) });
  if (asker) buttons.push({ label: 'Delete', control: { name: 'delete', asker }, danger: true });

  const menu =
    !asButtons && readings.length > 0 ? { placeholder: sentences.didYouMean(), options: readings } : undefined;
  const thumbs = options.question === undefined ? [] : viewThumbs(answer, film, options.question);
  return { kind: answer.kind, lines: echo ? [echo, body] : [body], cites, buttons, thumbs, menu };
}

/** A thumb up and one down for what is an answer. */
function viewThumbs(answer: Answer, film: Film, question: string): readonly ViewButton[] {
  if (answer.kind === 'clarify' || answer.kind === 'smalltalk' || answer.reason === 'told-later') return [];
  const room = limits.customId - (formatControl({ name: 'down', film: film.id, question: '' })?.length ?? 0);
  const subject = answer.events[0] ?? answer.reason ?? 'answer';
  return [
    { label: '👍', control: { name: 'up', film: film.id, subject } },
    { label: '👎', control: { name: 'down', film: film.id, question: cutWords(tidy(question), room) } },
  ];
}

/** Pictures something the bot says of itself. The lines are markdown and must be safe already. */
export function viewNotice(...lines: readonly string[]): View {
  return { kind: 'notice', lines, cites: [], buttons: [] };
}

/** Pictures cited sentences in full, numbered as in the answer. */
export function viewSources(film: Film, ids: readonly string[]): View {
  const found = ids.flatMap((id, index) => {
    const sentence = film.sentences[film.positions.get(id) ?? -1];
    return sentence ? [`[${index + 1}] **${sentence.id}** ${plain(sentence.text)}`] : [];
  });
  if (found.length === 0) return viewNotice(sentences.sourcesGone());
  const title = film.year === undefined ? film.title : `${film.title} (${film.year})`;
  const credit = film.source && `-# Synopsis: ${plain(film.source.from)}, ${plain(film.source.licence)}`;
  return viewNotice(`**${plain(title)}**`, ...found, ...(credit ? [credit] : []));
}

function citeLine({ sentence, quote }: Citation, mark: number, text: string): CitedLine {
  return text.includes(quote.replace(/\.$/, '')) ? { mark, sentence } : { mark, sentence, quote };
}

/** The citations in the order in which the text refers to them. */
function orderCitations(answer: Answer): readonly Citation[] {
  const used = answer.claims.flatMap((claim) => claim.marks);
  const indices = new Set([...used, ...answer.citations.keys()]);
  return [...indices].flatMap((index) => answer.citations[index] ?? []);
}

/** The text with `[1]` before each full stop that a citation supports. */
function markClaims(answer: Answer, order: readonly Citation[]): string {
  if (answer.claims.length === 0) return answer.text;
  return answer.claims
    .map(({ text, marks }) => {
      const numbers = marks.flatMap((index) => {
        const citation = answer.citations[index];
        return citation ? [order.indexOf(citation) + 1] : [];
      });
      if (numbers.length === 0) return text;
      const signs = [...new Set(numbers)].sort((one, other) => one - other).map((number) => `[${number}]`);
      return /[^.]\.$/.test(text) ? `${text.slice(0, -1)} ${signs.join('')}.` : `${text} ${signs.join('')}`;
    })
    .join(' ');
}
