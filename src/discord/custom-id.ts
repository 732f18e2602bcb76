import { claimModes, type ClaimMode } from '../club/attribute.js';
import { gapKinds, type GapKind } from '../club/gaps.js';
import { recapDetails, recapOrders, type RecapDetail, type RecapOrder } from '../club/recap.js';
import { ways, type Way } from './inquiry.js';
import { limits } from './limits.js';

/**
 * What a button or a menu entry asks for. It is written into the component's own id, so that it works after a
 * restart: `name:v1:…`. The version grows when the meaning of a name changes; ids of older versions are then
 * answered with a sentence.
 */
export type Control =
  /** What led to this event. */
  | { readonly name: 'led'; readonly film: string; readonly event: string }
  /** What happened after it. */
  | { readonly name: 'next'; readonly film: string; readonly event: string }
  /** The cited sentences in full. */
  | { readonly name: 'sources'; readonly film: string; readonly sentences: readonly string[] }
  /** Deletes the message, for the person who asked. */
  | { readonly name: 'delete'; readonly asker: string }
  /** Asks a question. */
  | { readonly name: 'ask'; readonly film: string; readonly question: string }
  /** Asks a question that is too long for an id and waits in memory. */
  | { readonly name: 'asked'; readonly film: string; readonly key: string }
  /** A step of a night. `at` is how many prompts had been shown when the button was made. */
  | { readonly name: 'night'; readonly action: NightAction; readonly night: string; readonly at: number }
  /** A choice in a round of a quiz. */
  | { readonly name: 'quiz'; readonly quiz: string; readonly round: number; readonly choice: number }
  /** A thumb up; `subject` is the event that was told, or why none was. */
  | { readonly name: 'up'; readonly film: string; readonly subject: string }
  /** A thumb down, and the form that it opens. The question may be cut. */
  | { readonly name: 'down'; readonly film: string; readonly question: string }
  /** Shows a private reply to everyone. */
  | { readonly name: 'post'; readonly film: string }
  /** The form that takes a question about a message. */
  | { readonly name: 'about'; readonly film: string }
  /** Offers to tell what is told later; `text` is what was asked, or where it waits in memory. */
  | {
      readonly name: 'peek' | 'reveal';
      readonly film: string;
      readonly way: Way;
      readonly parked: boolean;
      readonly text: string;
    }
  /** A page of a recap. */
  | {
      readonly name: 'recap';
      readonly film: string;
      readonly order: RecapOrder;
      readonly detail: RecapDetail;
      readonly page: number;
    }
  /** A page of what was claimed, by a character or in a mode alone. */
  | {
      readonly name: 'claims';
      readonly film: string;
      readonly character?: string;
      readonly mode?: ClaimMode;
      readonly page: number;
    }
  /** A page of the characters. */
  | { readonly name: 'people'; readonly film: string; readonly page: number }
  /** All content notes of the film, wherever the ceiling stands: asks first, or shows them. */
  | { readonly name: 'warnings'; readonly film: string; readonly step: 'offer' | 'do' }
  /** Deletes the quiz scores of whoever presses: offers it, or does it. */
  | { readonly name: 'forget'; readonly step: 'offer' | 'do' }
  /** Takes a question off the curators' list, found by a digest of its key; `kind` is what the list was narrowed to. */
  | { readonly name: 'gap'; readonly film: string; readonly kind?: GapKind; readonly digest: string }
  /** The menu of things to ask; its entries are controls themselves. */
  | { readonly name: 'pick' };

/** What the buttons of a night do. */
export const nightActions = ['prompt', 'poll'] as const;
export type NightAction = (typeof nightActions)[number];

const version = 'v1';
const word = /^[a-z0-9-]+$/;
/** Stands for no choice. No id is a lone hyphen. */
const any = '-';

/** Writes a control as an id, or gives undefined when it does not fit. */
export function formatControl(control: Control): string | undefined {
  const id = [control.name, version, ...partsOf(control)].join(':');
  return id.length <= limits.customId ? id : undefined;
}

/** Reads an id back; undefined when it is unknown, of another version, or damaged. */
export function parseControl(id: string): Control | undefined {
  const [name, at, ...parts] = id.split(':');
  if (at !== version) return undefined;
  const [first = '', second = ''] = parts;
  const rest = parts.slice(1).join(':');
  const film = word.test(first);
  switch (name) {
    case 'led':
    case 'next':
      return film && word.test(second) && parts.length === 2 ? { name, film: first, event: second } : undefined;
    case 'sources':
      return film && /^\d+\.\d+(,\d+\.\d+)*$/.test(rest)
        ? { name, film: first, sentences: rest.split(',') }
        : undefined;
    case 'delete':
      return /^\d{1,20}$/.test(first) && parts.length === 1 ? { name, asker: first } : undefined;
    case 'ask':
      return film && rest ? { name, film: first, question: rest } : undefined;
    case 'down':
      return film && rest ? { name, film: first, question: rest } : undefined;
    case 'up':
      return film && word.test(second) && parts.length === 2 ? { name, film: first, subject: second } : undefined;
    case 'post':
    case 'about':
      return film && parts.length === 1 ? { name, film: first } : undefined;
    case 'asked':
      return film && word.test(rest) ? { name, film: first, key: rest } : undefined;
    case 'night': {
      const action = nightActions.find((known) => known === first);
      const at = Number(parts[2]);
      const isWhole = /^\d{1,20}$/.test(second) && /^\d{1,3}$/.test(parts[2] ?? '') && parts.length === 3;
      return action && isWhole ? { name, action, night: second, at } : undefined;
    }
    case 'quiz':
      return /^\d{1,20}:\d{1,3}:\d$/.test(parts.join(':'))
        ? { name, quiz: first, round: Number(second), choice: Number(parts[2]) }
        : undefined;
    case 'peek':
    case 'reveal': {
      const way = ways.find((known) => known === second);
      const [, , how, ...words] = parts;
      const text = words.join(':');
      return film && way && text && (how === 'q' || how === 'k')
        ? { name, film: first, way, parked: how === 'k', text }
        : undefined;
    }
    case 'recap': {
      const page = readPage(parts[3]);
      const order = recapOrders.find((known) => known === second);
      const detail = recapDetails.find((known) => known === parts[2]);
      return film && page && order && detail && parts.length === 4
        ? { name, film: first, order, detail, page }
        : undefined;
    }
    case 'claims': {
      const mode = claimModes.find((known) => known === parts[2]);
      const page = readPage(parts[3]);
      const isWhole = film && word.test(second) && parts.length === 4 && (mode ?? parts[2] === any);
      return isWhole && page
        ? { name, film: first, ...(second !== any && { character: second }), ...(mode && { mode }), page }
        : undefined;
    }
    case 'people': {
      const page = readPage(second);
      return film && page && parts.length === 2 ? { name, film: first, page } : undefined;
    }
    case 'warnings':
      // Buttons that were made before there was a step ask first.
      if (film && parts.length === 1) return { name, film: first, step: 'offer' };
      return film && second === 'do' && parts.length === 2 ? { name, film: first, step: 'do' } : undefined;
    case 'forget':
      return (first === 'offer' || first === 'do') && parts.length === 1 ? { name, step: first } : undefined;
    case 'gap': {
      const kind = gapKinds.find((known) => known === second);
      const [, , digest = ''] = parts;
      return film && (kind ?? second === any) && /^[0-9a-f]{16}$/.test(digest) && parts.length === 3
        ? { name, film: first, ...(kind && { kind }), digest }
        : undefined;
    }
    case 'pick':
      return parts.length === 0 ? { name } : undefined;
    default:
      return undefined;
  }
}

function partsOf(control: Control): readonly string[] {
  switch (control.name) {
    case 'led':
    case 'next':
      return [control.film, control.event];
    case 'sources':
      return [control.film, control.sentences.join(',')];
    case 'delete':
      return [control.asker];
    case 'ask':
    case 'down':
      return [control.film, control.question];
    case 'up':
      return [control.film, control.subject];
    case 'post':
    case 'about':
      return [control.film];
    case 'asked':
      return [control.film, control.key];
    case 'night':
      return [control.action, control.night, String(control.at)];
    case 'quiz':
      return [control.quiz, String(control.round), String(control.choice)];
    case 'peek':
    case 'reveal':
      return [control.film, control.way, control.parked ? 'k' : 'q', control.text];
    case 'recap':
      return [control.film, control.order, control.detail, String(control.page)];
    case 'claims':
      return [control.film, control.character ?? any, control.mode ?? any, String(control.page)];
    case 'people':
      return [control.film, String(control.page)];
    case 'warnings':
      return control.step === 'do' ? [control.film, control.step] : [control.film];
    case 'forget':
      return [control.step];
    case 'gap':
      return [control.film, control.kind ?? any, control.digest];
    case 'pick':
      return [];
  }
}

function readPage(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,2}$/.test(text ?? '') ? Number(text) : undefined;
}
