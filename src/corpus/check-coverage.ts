import { contentWords, unsupportedWords } from './audit.js';
import {
  report,
  reportSentence,
  shownTexts,
  toList,
  walkTexts,
  yamlSources,
  type CheckContext,
} from './check-context.js';
import type { Film, FilmRecord } from './film.js';
import { mentions, nameForms, spaced } from './names.js';

const speech =
  /\b(?:say|tell|claim|promise|threaten|swear|insist|announce|admit|confess|declare|assure|warn|accuse|lie|vow|suggest|propose|demand|deny|pretend|maintain|boast)(?:s|es|ed|ing)?\b|\b(?:said|told|swore|denie[sd])\b/i;
/** Words that announce a reason; "since" and "as" are left out, being about time as often. */
export const connective =
  /\b(?:because|due to|owing to|thanks to|as a result|therefore|thus|so that|in order to|results? in|resulted in|leads? to|led to|causes|caused)\b|, so\b/i;

/** What `film.js new` leaves to the curator. */
const unfinished = /^TODO\b/;
const longPrompt = 200;

const cited = (record: FilmRecord): ReadonlySet<string> =>
  new Set([
    ...record.cites,
    ...[...record.slots.values()].flatMap(({ cites }) => cites),
    ...record.why.flatMap(({ cites }) => cites),
  ]);

/** W01, W03 and W05: what the sentences tell and no record says. */
export function checkSentences(context: CheckContext): void {
  const { film, sources } = context;
  if (film.records.length === 0) return;
  const skipped = new Set(Object.keys(sources.film?.data.skip ?? {}));
  const covered = new Set(film.records.flatMap((record) => [...cited(record)]));
  for (const { id, text } of film.sentences) {
    const at = sources.synopsis.starts.get(id);
    if (!covered.has(id)) {
      if (!skipped.has(id))
        reportSentence(
          context,
          at,
          'W01',
          `no event or fact cites ${id}; write one, or name it under skip in film.yaml`,
        );
      continue;
    }
    const records = film.records.filter((record) => record.cites.includes(id));
    const [said] = speech.exec(text) ?? [];
    if (said !== undefined && records.length > 0 && !records.some(tellsOfSpeech)) {
      reportSentence(
        context,
        at,
        'W03',
        `${id} has '${said}', yet its records are all facts: is one a claim, promise, threat, plan?`,
      );
    }
    const [word] = connective.exec(text) ?? [];
    if (
      word !== undefined &&
      !records.some((record) => record.why.length > 0 || record.slots.has('why') || isCause(film, record))
    ) {
      reportSentence(context, at, 'W05', `${id} has '${word.replace(/^, /, '')}', yet no record citing it has a why`);
    }
  }
}

const tellsOfSpeech = (record: FilmRecord): boolean =>
  record.mode !== 'fact' ||
  record.slots.has('says') ||
  [record.gloss, ...record.verbs].some((words) => speech.test(words));

const isCause = (film: Film, record: FilmRecord): boolean =>
  film.records.some((other) => other.why.some((link) => link.from === record.id));

/** W02: who takes part stands in the cited sentences, by name, description or mark. */
export function checkParticipants(context: CheckContext): void {
  const { film, records } = context;
  const forms = new Map(nameForms([...film.characters.values()]).map((form) => [form.id, form]));
  const sentences = new Map(
    film.sentences.map((sentence) => [sentence.id, { ...sentence, words: spaced(sentence.text) }]),
  );
  for (const { source, path, record } of records) {
    for (const role of ['agent', 'affected', 'to', 'with', 'about'] as const) {
      const value = record.who[role];
      toList(value).forEach((id, index) => {
        const form = forms.get(id);
        if (!form) return;
        const present = record.cites.some((cite) => {
          const sentence = sentences.get(cite);
          return sentence && (sentence.marks.some(({ ids }) => ids.includes(id)) || mentions(form, sentence.words));
        });
        if (present) return;
        const at = [...path, 'who', role, ...(Array.isArray(value) ? [index] : [])];
        report(context, source, at, 'W02', `'${id}' is neither named nor marked in ${record.cites.join(', ')}`);
      });
    }
  }
}

/** W04: nothing is told in words that the source does not have. */
export function checkWording(context: CheckContext): void {
  const { film, irregular } = context;
  const texts = new Map(film.sentences.map(({ id, text }) => [id, text]));
  const names = [
    ...[...film.characters.values()].flatMap(({ name, aka, actor }) => [name, ...aka, ...(actor ? [actor.text] : [])]),
    ...[...film.things.values()].flatMap(({ name, aka }) => [name, ...aka]),
  ].flatMap((name) => contentWords(name));
  for (const { source, path, text, cites, derived, label, asserts } of shownTexts(context)) {
    if (!asserts || unfinished.test(text)) continue;
    const known = cites.flatMap((id) => texts.get(id) ?? []);
    const words = unsupportedWords(text, known, [...names, ...derived], irregular);
    if (words.length === 0) continue;
    const list = words.map((word) => `'${word}'`).join(', ');
    report(
      context,
      source,
      path,
      'W04',
      `${label} has ${list}, which ${cites.join(', ')} and the cast do not; reword, cite more, or vouch for it under derived`,
    );
  }
}

/** W06, W07, W08 and W09: what is superfluous, too little or unfinished. */
export function checkRest(context: CheckContext): void {
  const { film, sources, records } = context;
  const { cast, places, prompts, quiz } = sources;
  const used = new Set([
    ...records.flatMap(({ record }) => Object.values(record.who).flatMap(toList)),
    ...records.flatMap(({ record }) =>
      [...record.asks, ...record.denies].flatMap((wording) =>
        typeof wording === 'string' ? [] : Object.values(wording).flatMap(toList),
      ),
    ),
    ...film.relations.flatMap(({ a, b }) => [a, b]),
  ]);
  if (records.length > 0) {
    cast?.data.forEach(({ id, name, facts }, index) => {
      if (!used.has(id) && facts.length === 0)
        report(context, cast, [index, 'id'], 'W07', `no record or relation has ${name} ('${id}')`);
    });
    for (const kind of ['places', 'things'] as const) {
      places?.data[kind].forEach(({ id, name }, index) => {
        if (!used.has(id)) report(context, places, [kind, index, 'id'], 'W07', `no record has ${name} ('${id}')`);
      });
    }
  }
  prompts?.data.forEach(({ text }, index) => {
    if (text.length > longPrompt) {
      report(
        context,
        prompts,
        [index, 'text'],
        'W06',
        `the prompt has ${text.length} characters; over ${longPrompt} nobody reads it at a glance`,
      );
    }
  });
  quiz?.data.forEach(({ answer, wrong }, index) => {
    const different = new Set(wrong.map((option) => spaced(option).toLowerCase()));
    different.delete(spaced(answer).toLowerCase());
    if (different.size < 3) {
      report(
        context,
        quiz,
        [index, 'wrong'],
        'W08',
        `only ${different.size} wrong answers differ from the right one and from each other; a question needs 3`,
      );
    }
  });
  for (const source of yamlSources(sources)) {
    walkTexts(source.data, (text, path) => {
      if (unfinished.test(text)) report(context, source, path, 'W09', 'still to be written');
    });
  }
}
