import { recordEntries, type CheckContext } from './check-context.js';
import { checkParticipants, checkRest, checkSentences, checkWording } from './check-coverage.js';
import { checkAliases, checkAppearances, checkLengths } from './check-names.js';
import { checkActs, checkCauses, checkModes, checkRelations } from './check-order.js';
import { checkIds, checkReferences } from './check-references.js';
import type { Film } from './film.js';
import type { Problem } from './problem.js';
import type { FilmSources } from './sources.js';

/** How closely to look. */
export interface CheckOptions {
  /** Look for warnings as well as errors. Default: false. */
  readonly warnings?: boolean;
  /** Base forms by irregular form ("left" → "leave"), to compare words with. Default: none. */
  readonly irregular?: ReadonlyMap<string, string>;
}

/** Checks what no schema can see: that the files of a film agree with each other and with the synopsis. */
export function checkFilm(sources: FilmSources, film: Film, options: CheckOptions = {}): readonly Problem[] {
  const { warnings = false, irregular = new Map<string, string>() } = options;
  const context: CheckContext = { sources, film, records: recordEntries(sources), irregular, problems: [] };
  checkIds(context);
  checkReferences(context);
  checkActs(context);
  checkCauses(context);
  checkRelations(context);
  checkModes(context);
  checkAppearances(context);
  checkAliases(context);
  checkLengths(context);
  if (warnings) {
    checkSentences(context);
    checkParticipants(context);
    checkWording(context);
    checkRest(context);
  }
  return context.problems;
}
