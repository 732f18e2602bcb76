import { fold } from '../language/fold.js';
import { firstAppearances } from './build.js';
import { report, shownTexts, toList, type CheckContext } from './check-context.js';
import { namesProperly, nameForms, spaced } from './names.js';
import { roles } from './schema.js';

/** E09 and E12: nobody acts or is named before the sentence that first names or marks them. */
export function checkAppearances(context: CheckContext): void {
  const { film, sources, records } = context;
  const characters = [...film.characters.values()];
  const appearances = firstAppearances(film.sentences, characters);
  const sentence = (position: number | undefined) => film.sentences[position ?? -1]?.id ?? '?';

  sources.cast?.data.forEach(({ id, name, part, actor, facts }, index) => {
    if (!sources.cast || appearances.has(id) || part || actor || facts.length > 0) return;
    const used = records.some(({ record }) => Object.values(record.who).flatMap(toList).includes(id));
    if (used) return;
    const message = `${name} ('${id}') never appears: no sentence names or marks them, and no record has them`;
    report(context, sources.cast, [index, 'id'], 'E09', message);
  });

  const told = (cites: readonly string[]) => Math.max(-1, ...cites.map((id) => film.positions.get(id) ?? -1));
  for (const { source, path, record } of records) {
    const reveal = told(record.cites);
    if (reveal < 0) continue;
    for (const role of roles) {
      const value = record.who[role];
      toList(value).forEach((id, index) => {
        const first = appearances.get(id);
        if (first === undefined || first <= reveal) return;
        const at = [...path, 'who', role, ...(Array.isArray(value) ? [index] : [])];
        const message = `'${id}' first appears in ${sentence(first)}, later than the sentences cited here; mark them earlier or cite more`;
        report(context, source, at, 'E09', message);
      });
    }
  }

  const forms = nameForms(characters).filter((form) => form.proper.length > 0);
  for (const { source, path, text, cites, label } of shownTexts(context)) {
    const reveal = told(cites);
    if (reveal < 0) continue;
    const later = forms.filter((form) => (appearances.get(form.id) ?? -1) > reveal);
    if (later.length === 0) continue;
    const words = spaced(text);
    for (const form of later) {
      if (!namesProperly(form, words)) continue;
      const name = film.characters.get(form.id)?.name ?? form.id;
      const message = `${label} names ${name}, who first appears in ${sentence(appearances.get(form.id))}, later than its citations`;
      report(context, source, path, 'E12', message);
    }
  }
}

/** E10: a name leads to one character, unless the bot may ask back. */
export function checkAliases(context: CheckContext): void {
  const { cast } = context.sources;
  if (!cast) return;
  const owners = new Map<string, { id: string; ask: boolean }>();
  cast.data.forEach(({ id, name, aka, ask }, index) => {
    const own = [{ text: name, path: [index, 'name'] }, ...aka.map((text, at) => ({ text, path: [index, 'aka', at] }))];
    for (const { text, path } of own) {
      const key = fold(text).replace(/^(?:the|a|an) /, '');
      const other = owners.get(key);
      if (!other) owners.set(key, { id, ask });
      else if (other.id !== id && !other.ask && !ask) {
        report(
          context,
          cast,
          path,
          'E10',
          `'${text}' also names '${other.id}'; keep one, or write 'ask: true' so that the bot asks back`,
        );
      }
    }
  });
}

/** E13: what is shown fits where it is shown. */
export function checkLengths(context: CheckContext): void {
  for (const { source, path, text, label, longest } of shownTexts(context)) {
    if (text.length <= longest) continue;
    report(context, source, path, 'E13', `${label} has ${text.length} characters; at most ${longest} fit`);
  }
}
