/** The closed word classes of English, folded. What has meaning of its own belongs in the lexicon instead. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

export const articles = words('a an the this that these those some any every each all both another other such');
export const possessives = words("my your his her their its our whose one's");
export const reflexives = words('myself yourself himself herself themselves itself ourselves oneself themself');
export const auxiliaries = words(
  'am is are was were be been being do does did done doing has have had having will would shall should can could may might must',
);
export const negations = words('not never no none nobody neither nor without cannot hardly barely');
export const prepositions = words(
  'of to in on at by for from with without about into onto over under after before during since until till through between against among around across behind beside near off out up down upon within toward towards along past inside outside despite per via as than',
);
export const conjunctions = words('and or but so yet nor plus');
export const subordinators = words(
  'when while whilst after before because since until till once if although though as whereas that who which whom where',
);
export const whWords = words('who whom whose what which when where why how');
export const pronouns = {
  female: words('she her hers herself'),
  male: words('he him his himself'),
  plural: words('they them their theirs themselves themself'),
  thing: words('it its itself this that'),
  first: words('i me my mine we us our ours myself you your yours yourself'),
} as const;
export const indefinites = words(
  'someone somebody anyone anybody everyone everybody noone nobody person people something anything everything nothing thing things stuff one ones',
);

/** Verbs that carry no content of their own: what matters is what stands beside them or the kind of asking. */
export const lightVerbs = words('do get have be happen occur seem let become end up');

/** Words of little content: they help to find, but a plot need not have them. */
export const softWords = words(
  'use first last again second besides other head manage go come take make keep put give say tell use want start try turn begin bring find see look feel think know call ask thing things stuff everything something anything life someone person people place house home new old need require number amount undergo sustain receive experience perform conduct display express voice obtain acquire gain undertake engage matter matters issue aspect point points detail details fact facts item items precise exact exactly true real sort part role action deed step activity situation circumstance status context instance example incident event occurrence happening sequence series succession element component factor characteristic quality attribute type category variety version extent level scope rate period phase duration subject theme significance importance relevance basis notion concept pattern function distinction indication existence scenario gesture respect sense nature purpose centre direction',
);

/** Words of time order, degree and talk that never have to stand in the plot. */
export const light = words(
  `there here then now again ever even just really actually very so too also still already yet only quite rather much many more most less least
   well anyway maybe perhaps exactly initially originally eventually finally later soon early earlier first last next previous before after while
   time times way kind sort lot bit okay ok please yes no right wrong back away together own same else instead almost about around
   movie film story plot synopsis scene picture character characters main part point stage moment beginning start end ending middle
   reason cause thing things stuff something anything everything nothing someone anyone everyone somebody anybody everybody person people guy guys
   one two ones i me my we us our you your happen occur do be have get go come make let up out off down over on in at to of for by from with into as if
   and or but because that this these those a an the it its not never who whom whose what which when where why how
   somewhere anywhere someplace elsewhere afterwards afterward thereafter subsequently beforehand meanwhile sudden suddenly new old big little good bad great long short certain particular various several few main`,
);

/** Verbs in two words that only carry another one: "end up hurt", "used to flirt". */
export const softPhrases: ReadonlySet<string> = new Set([
  'end up',
  'ends up',
  'ended up',
  'ending up',
  'wind up',
  'winds up',
  'wound up',
  'turn out',
  'turns out',
  'turned out',
  'used to',
  'going to',
  'happen to',
  'go on',
  'goes on',
  'went on',
  'come to',
  'comes to',
  'came to',
  'get to',
  'gets to',
  'got to',
  'start to',
  'take place',
  'takes place',
  'took place',
  'have to',
  'has to',
  'had to',
  'want to',
  'wants to',
  'wanted to',
  'try to',
  'tries to',
  'tried to',
]);

/** A pronoun of any person, gender and number. */
export const isPronoun = (form: string): boolean => Object.values(pronouns).some((set) => set.has(form));

const isGrammar = (form: string): boolean =>
  articles.has(form) ||
  possessives.has(form) ||
  prepositions.has(form) ||
  conjunctions.has(form) ||
  subordinators.has(form) ||
  whWords.has(form) ||
  isPronoun(form);

/** Whether a form belongs to a closed class, and so has no inflection to cut. */
export const isClosed = (form: string): boolean =>
  isGrammar(form) ||
  reflexives.has(form) ||
  ['here', 'there', 'then', 'now', 'not', 'never', 'ever', 'please'].includes(form);

/** A word of grammar or talk: no name, and nothing that a plot has to say. */
export const isFunctionWord = (form: string): boolean => isGrammar(form) || light.has(form) || auxiliaries.has(form);

/** "A", "A and B", "A, B and C". */
export const joinNames = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
