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
  | {
      readonly ask:
        | 'why'
        | 'when'
        | 'where'
        | 'who'
        | 'how'
        | 'count'
        | 'what'
        | 'after'
        | 'before'
        | 'more'
        | 'deed'
        | 'speech'
        | 'speaker'
        | 'result'
        | 'lasting'
        | 'outcome'
        | 'else'
        | 'part'
        | 'company'
        | 'parted'
        | 'in-touch'
        | 'proposer'
        | 'phrase';
    }
  | { readonly ask: 'substitute'; readonly mention: Mention };

type Bare = Exclude<FollowUp['ask'], 'substitute'>;

const lead = '^(and |but |so |ok |oh |wait |then |or )*';
const it = '(that|it|this)';

const tail = '( (though|tho|exactly|anyway|precisely|again))*';

/** A pattern of the shape, between small words at its head and its end; "IT" stands for what was just told. */
const shape = (pattern: string): RegExp => new RegExp(`${lead}(${pattern.replaceAll('IT', it)})${tail}$`);

/** Those that open a phrase of the sentence just told. */
const prepositions =
  'of|about|in|from|on|at|under|over|to|out|into|onto|through|against|behind|off|by|with|for|after|before|between|across|towards?|near|around|beside|inside|within|without|upon|than|like';

const bare: readonly (readonly [Bare, RegExp])[] = [
  [
    'why',
    shape(
      '(why|how come|why not|why so|why there|why then|why now|why @|why is IT|why was IT|what for|why (does|did|do|would|has|is|was|will) @( not)?( do)? ?(that|this|it|so)?|why (do|does|did) IT happen|for what (reason|purpose)|on what grounds?|to what end|(in order )?to (get|do|achieve|gain|prevent|stop|avoid|protect|save|keep) what|(what|which) (is|was) (supposed to be )?(the|@) (reason|point|purpose|motive|cause|grounds?|motivation|aim|goal)( (of|for|behind|in) (IT|asking|doing IT|saying IT))?|because of what|what (is|was) (that|it|this) for|what (has )?(got|gotten|came|gets) into @|what (is|was) (up|the matter|wrong) with @|(why )?what (is|was) up with @)',
    ),
  ],
  [
    'proposer',
    shape(
      'whose (idea|plan|suggestion|proposal|wish|decision|notion) (is|was) (IT|that one)|who (came|comes) up with (IT|the idea|the plan)|who (wanted|wants|suggested|suggests|proposed|proposes|decided|decides) (IT|this|so)',
    ),
  ],
  [
    'parted',
    shape(
      '(after (that|this) )?((do|does|did) @ (stay|keep) (away|apart|clear)( from (each other|one another|@))?|(are|is|were|was) @ (really |finally |completely )*(done|through|finished|over)( with)?( (each other|one another|@|it))?|is (IT|it) (it|the end|the last|over|all|finished|goodbye|the last we see)( of (it|them|things|@))?( (for|between|with) @)?)( after (that|this)| then| now| for good)*',
    ),
  ],
  [
    'in-touch',
    shape(
      '(after (that|this) )?(do|does|did) @ (still |ever |at least )*((stay|keep|remain|be) in (touch|contact)|(see|meet|talk to|speak to) (each other|one another)|have anything to do with (each other|one another|@))( again| anymore)?( after (that|this)| then| now)*',
    ),
  ],
  [
    'company',
    shape(
      'who (is|was|does|did) (@ |it )?(be )?(in |over |up |down )?(there |bed )?(with @|with|there with @|@ with)( then| there| instead| really| that night)*|(is|was) @ alone( there| in there| then)*|(is|was) (anyone|anybody|someone|somebody) (in |over )?(there |else )?(there )?with @( there| then| in there)*',
    ),
  ],
  [
    'where',
    shape(
      '(where|whereabouts|where (is|was) (that|it|this|the place)( situated| located| found| at)?|where (does|did) IT (happen|take place)|in what place|where at|where exactly|where (are|were) @)',
    ),
  ],
  ['when', shape('(when|when (is|was) IT|when (does|did) IT happen|at what point|since when|what time)')],
  [
    'who',
    shape(
      '((by |with |to |for |from |against )?(who|whom)|(who|whom) (by|with|to|for|from|against)|who (is|was) (that|it)|who (does|did) (that|it|so)|who exactly|(who|anyone|anybody|someone)( else)? (comes|came|goes|went|tags|tag|tagged|joins|joined|come|go) (along|with @|too)( too| with @)?|whose (is|was) (that|it|this))',
    ),
  ],
  ['speaker', shape('who (said|says|say|told @|tells @) (that|it|this|so)|says who|according to (who|whom)')],
  [
    'how',
    shape(
      '(how|how so|how exactly|how (does|did) (that|it) happen|in what way|like how|how (is|was) that|with what|what with|how (does|did|do|would|will|could|can|is|was) @ (do|doing|manage|pull|pull off|go about) IT( off)?|by what means|by means of what)',
    ),
  ],
  [
    'count',
    shape(
      '(for )?how (long|often|many|much|far)( away| off| apart)?( (is|was|does|did|do|will) IT( take| last| go on)?)?( away| off)?( from @| for @)?|how many times|how many( of (them|those|these|@))?( are| were| is)?( there| they| @)?( in all| in total| altogether)?|since how long|for how many (years|days|months|weeks|hours)',
    ),
  ],
  ['why', shape('what (do|does|did) @ (want|need|come for|want there|want from @|come by for)')],
  [
    'before',
    shape(
      '(what (happens|happened|happen|came|comes) (right |just )?before( that| this| then)?|before that|before( that)?|what (was|is) before that)',
    ),
  ],
  [
    'deed',
    shape(
      '(then )?what (do|does|did|will|is) @ do( to @| with @| for @)?( about IT| for IT| with IT| then| there| back| in return| next| after that| after| instead)*',
    ),
  ],
  [
    'speech',
    shape(
      'what (do|does|did|is) @ (say|tell|answer|reply|respond|shout)( to)?( @)?( about IT| to IT| for @| in @ defen[cs]e| then| there| back| in return| next)*|what (is|was) @ (answer|reply|response|comeback|retort|excuse|explanation|defen[cs]e|justification|alibi)( to IT| to @| for IT| then)?',
    ),
  ],
  [
    'result',
    shape(
      'what (do|does|did) IT (lead to|do|do to @|result in|cause|bring|bring about|mean for @)( in the end)?|with what (result|effect|outcome)|what (is|was|are|were) the (result|outcome|consequence|upshot|effect)s?( of IT)?|what (comes|came) (out )?of IT',
    ),
  ],
  ['lasting', shape('(do|does|did|will|has) (it|that|this|@) last(ed)?( long| for long| forever| then)?')],
  [
    'outcome',
    shape(
      '(do|does|did|will|would|has|is|was) @ (ever |really |actually |just |also )*((mean|keep|kept|get|do|stick to|stuck to|hold to|honou?r|stand by|follow through on|follow through with|go through with|live up to|carry out) (that|it|this|@ word|the promise|@ promise)|succeed|manage( it| that)?|follow through|serious|lying|honest|sincere|telling the truth)( in the end| though| then)?|(do|does|did|will|has) IT (ever |really |actually )*(work|work out|happen|come true|succeed|pan out|hold)( in the end| for @| then)?|(is|was) IT (really |actually )*(true|a lie|so|the truth)|really|true|seriously|for real',
    ),
  ],
  [
    'after',
    shape(
      '(then|then what|what then|what (happens|happened|happen|comes|came) (right |just )?(next|then|after|afterwards|after that|after this)|next|after that|what (is|was) next|what (is|was|comes) next for .*|what next|afterwards|how (does|did) (that|this) (end|turn out|work out|go|end up)|how (does|did) it (turn out|work out|go)|so what happened|what (about|of) after|then what (does|did|do) @ do( about (it|that)| then)?)|^(oh )?and',
    ),
  ],
  [
    'more',
    /^(tell me more|more|go on|continue|keep going|elaborate|more detail|more details|more please|details|say more|and more|can you elaborate|expand|explain)$/,
  ],
  [
    'else',
    shape(
      '(who|what|where|anyone|anybody|anything|someone|somebody|no one|nobody|nothing|anywhere) else( is| was| are| were)?( there| in there| with @| too)?',
    ),
  ],
  [
    'part',
    shape(
      '(even|also|not|only|just|all|not even|and not)( to| with| for| by| of| from)? @( too| either| as well| though)?|@ (too|as well|included)|(both|all|each|all three|all two)( of (them|us|it|@))?',
    ),
  ],
  ['phrase', shape(`(${prepositions})( from| of| to)? (what|which|where|whom|who)|(what|where|who) (${prepositions})`)],
  ['what', shape('(what|what exactly|what (is|was) (that|it)( about)?|like what|such as|for example|namely)')],
];

const opener =
  '((and|but|so|ok|then|or|well|no|nope|not @|sorry|wait|actually|what|how|about|i|meant|mean|the one|the|a|for|with|to|by|of|instead)[ ,]*)*';
const another = new RegExp(`^${opener}@( instead| i mean| i meant| then| too| though)?$`);

/** Recognises a question that is nothing without the last one, by its shape (mentions as "@"). */
export function readFollowUp(
  asked: string,
  { mentions, leaning }: Pick<Question, 'mentions' | 'leaning'>,
): FollowUp | undefined {
  // "Their son" is one person.
  const shape = mentions.some((one) => one.owned) ? asked.replaceAll('@ @', '@') : asked;
  // What somebody named does, says or wants leans on what was told only by a word that says so.
  const named = mentions.some((one) => !one.owned && one.how !== 'pronoun' && one.how !== 'person');
  for (const [ask, pattern] of bare) if (pattern.test(shape) && (leaning || !named)) return { ask };
  const mention = mentions.find(
    (one) => !one.owned && (one.how !== 'pronoun' || /^(and|what about|how about) @$/.test(shape)),
  );
  if (mention && shape !== '@' && another.test(shape)) return { ask: 'substitute', mention };
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
