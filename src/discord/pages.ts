import { claimModes, type ClaimMode } from '../club/attribute.js';
import { listCharacters } from '../club/characters.js';
import { listClaims, listSpeakers, type Claim } from '../club/claims.js';
import { recap } from '../club/recap.js';
import type { Ceiling } from '../club/told.js';
import type { Context, Scope } from '../command.js';
import type { Control } from './custom-id.js';
import { limits } from './limits.js';
import { placeOf, replace, reply, type ControlInteraction } from './respond.js';
import { plain } from './text.js';
import { viewNotice, type View, type ViewButton, type ViewMenu } from './view.js';
import { isAsker, isEphemeral } from './whose.js';

/** What comes in pages. */
export type PageControl = Extract<Control, { readonly name: 'recap' | 'claims' | 'people' }>;

/** Turns a page: in its place for whoever asked, in a message of its own for anybody else. */
export async function turnPage(interaction: ControlInteraction, context: Context, control: PageControl): Promise<void> {
  const scope = await context.scope(placeOf(interaction), control.film);
  if (isEphemeral(interaction)) return replace(interaction, viewPage(scope, control));
  if (isAsker(interaction)) return replace(interaction, viewPage(scope, control, interaction.user.id));
  await reply(interaction, viewPage(scope, control), true);
}

/**
 * Pictures a page up to the ceiling; a number that is too high gives the last one.
 * @param asker who may delete it; absent: nobody sees it but the asker
 */
export function viewPage(scope: Pick<Scope, 'film' | 'ceiling'>, control: PageControl, asker?: string): View {
  const { heading, pages, more = [], menu } = contentOf(scope, control);
  const page = Math.min(control.page, pages.length);
  const lines = pages[page - 1] ?? [];
  const place = pages.length > 1 ? `-# Page ${page} of ${pages.length}` : undefined;
  const buttons: readonly (ViewButton | false)[] = [
    page > 1 && { label: '◀ Back', control: { ...control, page: page - 1 } },
    page < pages.length && { label: 'Next ▶', control: { ...control, page: page + 1 } },
    ...more,
    asker !== undefined && { label: 'Delete', control: { name: 'delete', asker }, danger: true },
  ];
  return {
    ...viewNotice(heading, ...lines, ...(place ? [place] : [])),
    buttons: buttons.filter((button) => button !== false),
    ...(menu && { menu }),
  };
}

interface Content {
  readonly heading: string;
  /** At least one page. */
  readonly pages: readonly (readonly string[])[];
  readonly more?: readonly ViewButton[];
  readonly menu?: ViewMenu;
}

function contentOf(scope: Pick<Scope, 'film' | 'ceiling'>, control: PageControl): Content {
  switch (control.name) {
    case 'recap':
      return recapContent(scope, control);
    case 'claims':
      return claimsContent(scope, control);
    case 'people':
      return peopleContent(scope);
  }
}

function recapContent(
  { film, ceiling: position }: ScopeOf,
  control: Extract<PageControl, { readonly name: 'recap' }>,
): Content {
  const { order, detail } = control;
  const ceiling: Ceiling = position ?? 'everything';
  const lines = recap(film, { ceiling, order, detail })
    .flatMap((page) => page.lines)
    .flatMap(({ heading, text, cites }) => [
      ...(heading === undefined ? [] : [`**${plain(capital(heading))}**`]),
      `- ${plain(text)} ${citesOf(cites)}`,
    ]);
  const other = order === 'told' ? 'story' : 'told';
  const label = order === 'told' ? 'As it happened' : 'As it is told';
  return {
    heading: `**${plain(film.title)}**: so far, ${order === 'told' ? 'as it is told' : 'as it happened'}`,
    pages: paginate(lines),
    more: [
      { label, control: { ...control, order: other, page: 1 } },
      {
        label: detail === 'short' ? 'Everything' : 'In short',
        control: { ...control, detail: detail === 'short' ? 'full' : 'short', page: 1 },
      },
    ],
  };
}

const modeNames: Readonly<Record<ClaimMode, string>> = {
  claim: 'claims',
  promise: 'promises',
  threat: 'threats',
  plan: 'plans',
  wish: 'wishes',
  belief: 'beliefs',
};

function claimsContent(
  { film, ceiling: position }: ScopeOf,
  control: Extract<PageControl, { readonly name: 'claims' }>,
): Content {
  const { character, mode } = control;
  const ceiling: Ceiling = position ?? 'everything';
  const speakers = [...listSpeakers(film, ceiling).keys()];
  const known = speakers.find((id) => id === character);
  const whose = known === undefined ? 'everybody' : (film.characters.get(known)?.name ?? known);
  // Somebody who has claimed nothing here must look like somebody who never will.
  const claims = character !== undefined && known === undefined ? [] : listClaims(film, { ceiling, character, mode });
  const lines = claims.flatMap(drawClaim);
  const start = { name: 'claims', film: film.id, page: 1 } as const;
  const modes = claimModes.filter((one) => listClaims(film, { ceiling, mode: one }).length > 0);
  const entries = [
    { label: 'Everything by everybody', control: start },
    ...modes.map((one) => ({
      label: `${capital(modeNames[one])}${known === undefined ? '' : ` by ${whose}`}`,
      control: { ...start, ...(known !== undefined && { character: known }), mode: one },
    })),
    ...speakers.map((id) => ({
      label: `By ${film.characters.get(id)?.name ?? id}`,
      control: { ...start, character: id },
    })),
  ];
  return {
    heading: `**${mode === undefined ? 'Claimed, promised, threatened' : capital(modeNames[mode])}** by ${plain(whose)}`,
    pages: paginate(lines.length > 0 ? lines : ['Nothing of the kind has been told here.']),
    menu: { placeholder: 'Whose, or which kind…', options: entries.slice(0, limits.menuOptions) },
  };
}

/** A claim, and what came of it as far as it is told. */
function drawClaim({ text, cites, outcome }: Claim): readonly string[] {
  const line = `- ${plain(capital(text))} ${citesOf(cites)}`;
  if (!outcome) return [line];
  if (outcome.result === 'unknown') return [`${line}\n  - What came of it is not told.`];
  const told = outcome.text === undefined ? '' : `: ${plain(outcome.text)}`;
  return [`${line}\n  - *${outcome.result}*${told} ${citesOf(outcome.cites)}`];
}

function peopleContent({ film, ceiling }: ScopeOf): Content {
  const lines = listCharacters(film, ceiling ?? 'everything').map(({ name, actor, part, cites }) => {
    const played = actor === undefined ? '' : ` (${plain(actor)})`;
    return `- **${plain(name)}**${played}${part === undefined ? '' : `: ${plain(part)}`} ${citesOf(cites)}`;
  });
  return {
    heading: `Who has come up in **${plain(film.title)}**`,
    pages: paginate(lines.length > 0 ? lines : ['Nobody yet.']),
  };
}

type ScopeOf = Pick<Scope, 'film' | 'ceiling'>;

const citesOf = (cites: readonly string[]): string => `(${cites.join(', ')})`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Fills pages with whole lines. */
function paginate(lines: readonly string[]): readonly (readonly string[])[] {
  const pages: string[][] = [[]];
  let used = 0;
  for (const line of lines) {
    if (used > 0 && used + line.length + 1 > limits.page) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(line);
    used += line.length + 1;
  }
  return pages;
}
