/** What Discord accepts, and what we allow ourselves below that. The one place for sizes. */
export const limits = {
  content: 2_000,
  customId: 100,
  buttonLabel: 80,
  buttonsInRow: 5,
  menuOptions: 25,
  menuText: 100,
  placeholder: 150,
  choices: 25,
  choiceText: 100,
  threadName: 100,
  eventName: 100,
  eventDescription: 1_000,
  pollQuestion: 300,
  pollAnswer: 55,
  pollAnswers: 10,
  /** Longest question we take: longer ones hold a story of their own. */
  question: 500,
  /** How much of a question is repeated above its answer. */
  echo: 120,
  /** Longest remark on an answer. */
  note: 300,
  /** How much of a cited sentence stands below an answer; the button *Sources* shows the whole. */
  quote: 120,
  /** Longest body before the citations. Answers keep to 600; escaping can make them longer. */
  body: 1_200,
  /** Longest page of a list. */
  page: 1_400,
} as const;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest beginning of `text` that fits `max` UTF-16 units and tears no visible character apart. */
function takeStart(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  // A visible character may be made of many units; the window keeps the segmenter from reading a whole novel.
  for (const { segment } of graphemes.segment(text.slice(0, max + 1))) {
    if (end + segment.length > max) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/**
 * Cuts at the end of a word and marks the cut.
 * @example cutWords('Tell me everything you know', 12) //=> 'Tell me…'
 */
export function cutWords(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  const start = takeStart(text, max - 1);
  const space = text[start.length] === ' ' ? start.length : start.lastIndexOf(' ');
  const words = space >= max / 2 ? start.slice(0, space) : start;
  return `${words.replace(/[\s.,;:–—-]+$/, '') || start}…`;
}

/**
 * Cuts after the last whole sentence that fits, else at a word.
 * @example cutSentences('One. Two. Three.', 12) //=> 'One. Two.'
 */
export function cutSentences(text: string, max: number): string {
  if (text.length <= max) return text;
  const ends = [...text.slice(0, max + 1).matchAll(/[.!?…]["”’)]*(?=\s)/gu)];
  const last = ends.at(-1);
  return last ? text.slice(0, last.index + last[0].length) : cutWords(text, max);
}
