import type { Message } from 'discord.js';
import type { Citation } from '../answer/answer.js';
import { describeCeiling } from '../club/ceiling.js';
import type { CheckedClaim, ClaimVerdict, FactCheck } from '../club/fact-check.js';
import type { Scope } from '../command.js';
import { cutWords, limits } from './limits.js';
import { plain, tidy } from './text.js';
import type { CitedLine, View, ViewButton } from './view.js';

/** So many sentences fit the id of the button *Sources*. */
const mostSources = 8;
/** How much of a claim and of what the synopsis says is shown: as much as fits. */
const quotas = [
  [120, 240],
  [90, 140],
  [70, 80],
  [50, 0],
] as const;

/** Pictures what became of the claims of a message. `message` is linked when it can be seen again. */
export function viewFactCheck(check: FactCheck, scope: Scope, message?: Pick<Message, 'url'>): View {
  const { film } = scope;
  const order = chooseSources(check.claims);
  const head = `Checked against **${plain(film.title)}**, ${describeCeiling(scope.ceiling ?? 'everything', film)}`;
  const link = message ? `: [the message](${message.url})` : '';
  const skipped = check.skipped > 0 ? [`-# ${countOf(check.skipped)} not looked at.`] : [];
  const write = ([claim, text]: (typeof quotas)[number]): readonly string[] => [
    `${head}${link}`,
    ...check.claims.map((checked) => writeClaim(checked, order, claim, text)),
    ...skipped,
  ];
  const lines = quotas.map(write).find((tried) => tried.join('\n').length <= limits.body) ?? write(quotas[3]);
  const sentences = order.map(({ sentence }) => sentence);
  const cites = order.map(({ sentence, quote }, index): CitedLine => ({ mark: index + 1, sentence, quote }));
  const buttons: ViewButton[] =
    cites.length > 0 ? [{ label: 'Sources', control: { name: 'sources', film: film.id, sentences } }] : [];
  return { kind: 'notice', lines, cites, buttons };
}

const signs: Readonly<Record<ClaimVerdict, string>> = {
  supported: '✅',
  contradicted: '❌',
  'only-claimed': '💬',
  'not-told': '❔',
  later: '❔',
};

function writeClaim(
  checked: CheckedClaim,
  order: readonly Citation[],
  claimLength: number,
  textLength: number,
): string {
  const { claim, verdict, text, citations } = checked;
  const marks = citations
    .map(({ sentence }) => order.findIndex((one) => one.sentence === sentence) + 1)
    .filter((mark) => mark > 0);
  const cited = [...new Set(marks)].sort((one, other) => one - other).map((mark) => `[${mark}]`);
  const said = verdict === 'supported' || textLength === 0 ? '' : plain(cutWords(tidy(text), textLength));
  const head = `${signs[verdict]} “${plain(cutWords(tidy(claim), claimLength))}”`;
  return [`${head}: **${nameOf(checked)}**${said && `. ${said}`}`, ...(cited.length > 0 ? [cited.join('')] : [])].join(
    ' ',
  );
}

function nameOf({ verdict, by }: CheckedClaim): string {
  switch (verdict) {
    case 'supported':
      return 'supported';
    case 'contradicted':
      return 'contradicted';
    case 'only-claimed':
      return by === undefined ? 'only claimed' : `only claimed by ${plain(by)}`;
    case 'not-told':
      return 'not told';
    case 'later':
      return 'not told up to here';
  }
}

/** All citations, or the strongest one of each claim when all would be too many. */
function chooseSources(claims: readonly CheckedClaim[]): readonly Citation[] {
  const all = unique(claims.flatMap(({ citations }) => citations));
  return all.length <= mostSources ? all : unique(claims.flatMap(({ citations }) => citations.slice(0, 1)));
}

function unique(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((citation) => [citation.sentence, citation])).values()];
}

function countOf(count: number): string {
  return count === 1 ? 'One more claim was' : `${count} more claims were`;
}
