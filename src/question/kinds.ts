import type { Kind } from './question.js';

/**
 * The shape of a question: its forms in order, with talk dropped and every mention as "@". Patterns are tried in order,
 * the first that fits wins; they are about the grammar of asking, never about what is asked.
 */
const patterns: readonly (readonly [Kind, RegExp])[] = [
  [
    'what',
    /^what (else )?(immediately |directly )?(precede[sd]?|leads up to|led up to|follows|followed|ensues|ensued)\b/,
  ],
  ['why', /^(is|was) there (a|any|some) (\w+ )?(reason|explanation|motive|cause)\b/],
  [
    'yesno',
    /^(and |but |so |then |or )?(am|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must)( not)? (it|that|this|there|any|anyone|anybody|someone|somebody|everyone|everybody|the|a|an|her|his|their|one|both|no|nobody|either|neither|all)\b(?!.*\b(film|movie|story|picture|plot) (is |was )?(all )?(about)$)/,
  ],
  [
    'ending',
    /^(and )?how (does|did|do|will|would|is) (it|that|this|everything|things|the (whole )?(film|movie|story|plot|thing)|(film|movie|story|plot)|their story|@ story|@) (all )?(end|finish|conclude|wrap|turn out|resolved?)( up)?( for @)?( in the end)?$/,
  ],
  [
    'ending',
    /^(what|which) (is|was) the (ending|end|final scene|last scene|conclusion|finale|outcome)( of (the|this) (film|movie|story))?$/,
  ],
  [
    'ending',
    /^what (happens|happened|is happening|goes on|occurs) (in|at|by) the (very )?(end|ending|final scene|last scene|final part|conclusion|finale)( of (the|this|it)( (film|movie|story|it))?)?$/,
  ],
  [
    'ending',
    /\b(tell|describe|explain|summari[sz]e|spoil|recap|sum up|gist)\b.*\b(ending|the end|(final|last|closing|concluding) (scene|moments|minutes|part))\b/,
  ],
  ['ending', /\bhow (the|this) (film|movie|story|picture) (ends|closes|finishes|concludes|wraps up|turns out)$/],
  ['ending', /^(the )?ending$/],
  ['summary', /^(please )?(summari[sz]e|sum up|sum|recap|outline|retell|condense|abridge)\b/],
  [
    'summary',
    /\b(summary|overview|recap|gist|rundown|run down|synopsis|plot|storyline|story line|premise|short version|outline) (of|for|about)\b/,
  ],
  [
    'summary',
    /^(what|who) (is|was) (this|the|that|it|@)?.{0,30}\b(film|movie|story|picture|plot|it|this) (all |really |actually |mainly |basically )*about$/,
  ],
  ['summary', /^what (is|was) (the|this|its) (plot|story|storyline|premise|gist|synopsis|summary|film|movie)\b/],
  ['summary', /^(what|which) (is|was) (it|this|that|this one) (all )?about$/],
  ['summary', /^what (happens|happened|goes on|takes place) in (the|this|that) (film|movie|story|whole thing)$/],
  ['summary', /^(plot|summary|synopsis|recap|tl ?dr|the plot|story)$/],
  ['summary', /\bin (a nutshell|short|brief|a few words|one sentence|two sentences|a sentence|a few sentences)$/],
  [
    'summary',
    /^(describe|explain|outline|trace|tell me|tell us|give me|give us|walk me through|run me through|take me through|catch me up on|fill me in on|talk me through|brief me on)\b(?!.*\b(why|who|when|where|whether|if)\b)/,
  ],
  ['summary', /^what (is|was) @ (story|arc|journey|role|part|deal|backstory|storyline)\b/],
  [
    'relation',
    /^how (is|are|was|were|do|does|did)\b.*\b(related|connected|linked|acquainted|tied|associated|fit in|know each other|know one another|know @)(?!\w)/,
  ],
  [
    'relation',
    /^(what|which|describe|explain|how would you describe)\b.*\b(relationship|relation|connection|link|tie|bond|kinship)s?\b.*(\b(between|with|to|of)\b|@)/,
  ],
  ['relation', /^(what|who) (is|was|are|were) (the |a |an )?@( (at|in|on|of|from|with) .*)? (to|for) (the )?@$/],
  ['relation', /^what (is|was|are|were) .*\bto (one another|each other)\b/],
  ['relation', /^@ (is|was|are|were) (who|what)\b.* to @$/],
  [
    'relation',
    /^(in|on|of) what (kind of |sort of |type of )?(relation|relationship|kinship|footing|connection|rapport)\b|^(in|on) what (kind of |sort of )?terms (is|are|was|were|would you|do you)\b/,
  ],
  [
    'relation',
    /^(in|on) what (@|\w+) (do|does|did|is|are|was|were) @ (and @ )?stand( (to|with|towards) (the )?@| to each other)?$/,
  ],
  [
    'relation',
    /^how (well )?(is|are|was|were|do|does|did) (the )?@( and (the )?@)? (getting on|getting along|get on|get along|relate)( with (the )?@| to (the )?@| together| with each other| with one another)?$/,
  ],
  [
    'summary',
    /^(what|which) (part|role|function) (is|was|does|did|do) (the )?@ (play|plays|have|serve|fulfil|fulfill)\b/,
  ],
  [
    'summary',
    /^(how|in (what|which) (way|manner|form|fashion)) (is|was|does|do) (the |this )?(whole )?(story|film|movie|plot|tale|narrative) (told|narrated|structured|presented|built|framed|constructed|organi[sz]ed|laid out|recounted|unfold|arranged)\b/,
  ],
  ['summary', /^(what|which) (is|was) (the |its )?(narrative |story )?(structure|framing|frame|framework|form)\b/],
  ['count', /\bhow (many|often|regularly|much|long|old|far|close|near|big|tall|large|frequently|soon)\b/],
  ['count', /\b(what|which) (is the )?(number|amount|quantity|percentage|age|ordinal)\b/],
  ['count', /^(count|what number)\b/],
  ['list', /^(please )?(list|enumerate|name|give|mention|identify)\b/],
  ['list', /^(who|what) (are|were) (all|the (main|named|different|various|other|principal|minor)|all of) \b/],
  [
    'list',
    /^what (are|were) (the |all )?(names|things|reasons|places|events|people|ways|signs|problems|characters|locations|threats|promises|lies|jobs|crimes)\b/,
  ],
  ['why', /^(and |but |so )?(why|how come)\b/],
  ['why', /^(the )?(reason|reasons|cause|motive|motives|grounds?|explanation|purpose) (for|of|behind|why)\b/],
  ['why', /\b(for (what|which) (reason|purpose|cause)|what for|to what end|on what grounds?)\b/],
  [
    'why',
    /^what (is|was|are|were)? ?(the |a |@ |main |real |exact )*(reason|reasons|cause|causes|motive|motives|motivation|explanation|purpose|point|grounds?|justification|trigger|rationale)\b/,
  ],
  [
    'why',
    /^what (exactly )?(makes|made|causes|caused|leads|led|drives|drove|pushes|pushed|prompts|prompted|motivates|motivated|compels|compelled|possesses|possessed|provokes|provoked|brings|brought|triggers|triggered|sparks|sparked|inspires|inspired|sets off|set off|is behind|was behind|lies behind|lay behind|keeps|stops|stopped|prevents|prevented|explains)\b/,
  ],
  ['why', /^what (is|was|lies|lay) (at the (root|bottom|heart)|the (source|root)) of\b/],
  ['why', /^what (gave|gives) rise to\b/],
  ['how', /^(on|under|in) (what|which) (terms|conditions|circumstances|fashion|spirit)\b/],
  ['why', /\bwhy$/],
  ['when', /^(and |but |so |since |until |by )?when\b/],
  [
    'when',
    /\b(at|in|during|on|by|around|from) (what|which) (point|stage|time|moment|part|phase|period|juncture|occasion|day|date|year|month|era|season)\b/,
  ],
  ['when', /^(what|which) (time|day|date|year|month|moment|era|occasion|stage|point|phase|period|decade|century)\b/],
  ['when', /^what (is|was) (going on|happening) when\b/],
  ['where', /^(and |but |so |to |from )?(where|whereabouts)\b/],
  [
    'where',
    /\b(at|in|to|from|into|on|inside) (what|which) (kind of |sort of |type of )?(place|location|setting|venue|spot|room|building|establishment|house|city|town|country|street|area)\b/,
  ],
  [
    'where',
    /^(what|which) (kind of |sort of |type of )?(place|location|setting|venue|spot|room|building|establishment)\b/,
  ],
  ['who', /^@ (is|was|are|were) who\b/],
  ['who', /^(and |but |so |with |to |by |from |for |of |about |at |on |against )?(who|whom|whose)\b/],
  [
    'who',
    /^(which|what) (of (the|them|these|those)( two| couple| pair| spouses| partners| characters)?|one|person|character|man|woman|guy|girl|lady|dude|people|individual|actor|actress|member|partner|party|side|half|spouse|parent|relative|friend|family member)\b|^which @/,
  ],
  ['who', /\b(by|with|to|from|for|of|about|at) (who|whom|whose)\b/],
  ['who', /\b(who|whom)( (to|with|by|for|from|about))?$/],
  [
    'how',
    /^(and |but |so )?(how|(in|by|through|with) (what|which) (exact )?(way|ways|manner|means|method|methods|technique|weapon|tool|instrument)|what way)\b/,
  ],
  ['what', /^(and |but |so |to |at |in |on |with |for |about |of |from |under |into |over )?(what|which)\b/],
  [
    'yesno',
    /^(and |but |so |then |or )?(am|is|are|was|were|be|do|does|did|has|have|had|will|would|can|could|should|shall|may|might|must)\b/,
  ],
  ['yesno', /^(and |but |so )?(is|was) it (true|correct|right|the case|a fact|false)\b/],
  ['yesno', /^(true|false|right|correct|fact|real)( or (false|not|wrong|fake))? /],
  [
    'yesno',
    /\b(right|correct|true|yes|no|huh|innit|is not it|is not @|is it|did not @|did @|does not @|does @|was not @|was @|do not @|are not @|has not @|had not @|will not @|would not @)$/,
  ],
  ['yesno', /^(anyone|anybody|someone|somebody|@) ever\b/],
  ['what', /\bwhat( (to|with|about|of|for|at|on))?$/],
  ['what', /\b(what|which)\b/],
  ['how', /\bhow\b/],
  ['where', /\bwhere\b/],
];

/** Classifies a question by its shape; a text of no asking form is a statement. */
export function classify(shape: string): Kind {
  for (const [kind, pattern] of patterns) if (pattern.test(shape)) return kind;
  return 'statement';
}

/** Main clauses that ask for nothing but what happens: the clause of time beside them decides. */
export const emptyMain =
  /^(and |but |so )?(what|who|which|where|anything|something)?( exactly| else| all)?\s*(is|does|do|did|has|had|was|were|are)?( the| @)?( first| very| next| last)?( thing| event| step| move| reaction)?s?( that| which)?\s*(happen|happens|happened|occur|occurs|occurred|follow|follows|followed|come|comes|came|go on|goes on|went on|going on|take place|takes place|took place|go|goes|went|head|do|does|did|doing|done|be|get up to|up to|happening|transpires?|transpired)?( @)?( do| does| did| doing| done)?( next| then| first| right| just| directly| immediately| straight| soon| shortly| happening)*( to @| with @| for @| between @)?$/;
