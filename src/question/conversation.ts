import type { Conversation } from '../answer/engine.js';
import { wordsOf } from '../language/tokens.js';
import type { Kind, Mention, Question } from './question.js';

/** What was spoken of last, as far as the next question may lean on it. Bounded: a few ids and one question. */
export interface ConversationState extends Conversation {
  /** The record last told. */
  readonly record?: string;
  /** Characters in focus, the latest first. */
  readonly persons: readonly string[];
  readonly question?: string;
  readonly kind?: Kind;
}

/** What a short follow-up asks for; `substitute` is the last question about somebody else. */
export type FollowUp =
  | { readonly ask: 'why' | 'when' | 'where' | 'who' | 'how' | 'count' | 'what' | 'after' | 'before' | 'more' }
  | { readonly ask: 'substitute'; readonly mention: Mention };

const bare: readonly (readonly [Exclude<FollowUp['ask'], 'substitute'>, RegExp])[] = [
  [
    'why',
    /^(and |but |so |ok |oh |wait )*(why|how come|why not|why so|why is (that|it|this)|why was (that|it|this)|what for|why (does|did|do|would|has|is|was|will) @( not)?( do)? ?(that|this|it|so)?|why (do|does|did) (that|it|this) happen|for what reason|what (is|was) the reason|because of what)$/,
  ],
  [
    'where',
    /^(and |but |so |ok )*(where|whereabouts|where (is|was) (that|it|this|the place)( situated| located| found| at)?|where (does|did) (that|it|this) (happen|take place)|in what place|where at|where exactly)$/,
  ],
  [
    'when',
    /^(and |but |so |ok )*(when|when (is|was) (that|it|this)|when (does|did) (that|it|this) happen|at what point|since when|what time)$/,
  ],
  [
    'who',
    /^(and |but |so |ok |by |with |to )*(who|whom|who (is|was) (that|it)|who (does|did) (that|it|so)|who exactly|by whom|who said that|who says (that|so)|to whom|with whom)$/,
  ],
  [
    'how',
    /^(and |but |so |ok )*(how|how so|how exactly|how (does|did) (that|it) happen|in what way|like how|how (is|was) that)$/,
  ],
  [
    'count',
    /^(and |but |so |ok )*((for )?how (long|often|many|much|far)( away| off| apart)?|how many times|how many (are|were) there|since how long|for how many (years|days|months|weeks|hours))$/,
  ],
  ['why', /^(and |but |so |ok )*what (do|does|did) @ (want|need|come for|want there|want from @|come by for)$/],
  [
    'before',
    /^(and |but |so |ok )*(what (happens|happened|happen|came|comes) (right |just )?before( that| this| then)?|before that|and before( that)?|what (was|is) before that)$/,
  ],
  [
    'after',
    /^(and |but |so |ok |oh )*(then|then what|what then|what (happens|happened|happen|comes|came) (right |just )?(next|then|after|afterwards|after that|after this)|next|after that|and after( that)?|what (is|was) next|what next|afterwards|how (does|did) (that|this) (end|turn out|work out|go|end up)|how (does|did) it (turn out|work out|go)|what (comes|came) of (that|it|this)|what (does|did) @ do (then|next|after that|after)|(and|so|then) what (does|did|do) @ do( about (it|that)| then)?|and|so what happened|what (about|of) after)$/,
  ],
  [
    'more',
    /^(tell me more|more|go on|continue|keep going|elaborate|more detail|more details|more please|details|say more|and more|can you elaborate|expand|explain)$/,
  ],
  ['what', /^(and |but |so |ok )*(what|what exactly|what (is|was) (that|it)|like what|such as|for example|namely)$/],
];

/** Recognises a question that is nothing without the last one, by its shape (mentions as "@"). */
export function readFollowUp(shape: string, mentions: readonly Mention[]): FollowUp | undefined {
  for (const [ask, pattern] of bare) if (pattern.test(shape)) return { ask };
  const mention = mentions.find((one) => !one.owned && one.how !== 'pronoun');
  if (
    mention &&
    /^((and|but|so|ok|then|or|well|no|nope|not @|sorry|wait|actually|what|how|about|i|meant|mean|the one|the|a|for|with|to|by|of|instead)[ ,]*)*@( instead| i mean| i meant| then| too| though)?$/.test(
      shape,
    ) &&
    (shape !== '@' || mentions.length === 1)
  ) {
    return shape === '@' ? undefined : { ask: 'substitute', mention };
  }
  return undefined;
}

/** Persons in focus, the latest weighing most, for pronouns. */
export function focusWeights(state: ConversationState | undefined): ReadonlyMap<string, number> {
  return new Map((state?.persons ?? []).map((id, i) => [id, Math.max(0.2, 1.2 - 0.3 * i)]));
}

/** The last question with another person in place of the one it was about. */
export function substitute(last: string, read: Question, mention: Mention, genderOf: (id: string) => string): string {
  const wanted = [...mention.candidates.keys()].map(genderOf);
  const targets = read.mentions.filter((one) => !one.owned);
  const swap =
    targets.find(
      (one) => one.how !== 'pronoun' && [...one.candidates.keys()].some((id) => wanted.includes(genderOf(id))),
    ) ??
    read.frame.subject[0] ??
    targets[0];
  if (!swap) return `${last} ${mention.text}`;
  const words = wordsOf(read.tokens);
  return [...words.slice(0, swap.start), mention.text, ...words.slice(swap.end)].join(' ') + '?';
}

/** What to keep after an answer. */
export function remember(
  film: string,
  previous: ConversationState | undefined,
  question: string,
  kind: Kind | undefined,
  record: string | undefined,
  persons: readonly string[],
): ConversationState {
  const kept = [...new Set([...persons, ...(previous?.persons ?? [])])].slice(0, 4);
  const spoken = record ?? previous?.record;
  return {
    film,
    persons: kept,
    question,
    ...(kind ? { kind } : {}),
    ...(spoken === undefined ? {} : { record: spoken }),
  };
}
