import type { Film, Relation } from '../corpus/film.js';
import type { KinSource } from '../language/lexicon.js';

type Seat = 'a' | 'b';

/** How a kin word is read off the relations "a is the KIND of b": which kinds, where the wanted person sits, how surely. */
interface Reading {
  readonly kinds: readonly Relation['kind'][];
  /** `a`, `b`, or either for relations that are the same both ways. */
  readonly wanted: Seat | 'either';
  readonly sure: number;
  readonly ended?: boolean;
}

const either = (kinds: Relation['kind'][], sure = 1): Reading => ({ kinds, wanted: 'either', sure });
const seat = (kind: Relation['kind'], wanted: Seat, sure = 1): Reading => ({ kinds: [kind], wanted, sure });

const readings: Readonly<Record<string, readonly Reading[]>> = {
  spouse: [either(['spouse']), either(['fiance'], 0.3)],
  'ex-spouse': [{ kinds: ['spouse'], wanted: 'either', sure: 1, ended: true }],
  fiance: [either(['fiance']), either(['spouse'], 0.5)],
  partner: [
    either(['partner']),
    either(['lover'], 0.9),
    either(['fiance'], 0.8),
    either(['spouse'], 0.6),
    either(['ex-partner'], 0.5),
  ],
  'ex-partner': [
    either(['ex-partner']),
    { kinds: ['spouse', 'partner', 'lover'], wanted: 'either', sure: 0.9, ended: true },
  ],
  lover: [either(['lover']), either(['partner'], 0.9), either(['spouse'], 0.5), either(['ex-partner'], 0.5)],
  parent: [seat('parent', 'a')],
  child: [seat('parent', 'b')],
  guardian: [seat('guardian', 'a'), seat('parent', 'a', 0.5)],
  sibling: [either(['sibling'])],
  relative: [either(['relative', 'sibling', 'in-law']), seat('parent', 'a', 0.5), seat('parent', 'b', 0.5)],
  'in-law': [either(['in-law'])],
  friend: [either(['friend']), either(['acquaintance'], 0.5)],
  acquaintance: [either(['acquaintance', 'friend'])],
  enemy: [either(['enemy', 'rival'])],
  rival: [either(['rival', 'enemy'])],
  colleague: [either(['colleague'])],
  carer: [seat('carer', 'a'), seat('doctor', 'a', 0.7)],
  doctor: [seat('doctor', 'a'), seat('carer', 'a', 0.5)],
  patient: [seat('doctor', 'b')],
  teacher: [seat('teacher', 'a')],
  student: [seat('teacher', 'b')],
  lawyer: [seat('lawyer', 'a')],
  client: [seat('lawyer', 'b')],
  employer: [seat('employer', 'a')],
  employee: [seat('employer', 'b')],
};

/**
 * Who a kin word means: "husband", "ex", "bro".
 * @param owners whose relative it is, with their likelihood; absent: anybody's
 * @returns characters with their likelihood; empty when the film has no such relative
 */
export function relatives(film: Film, kin: KinSource, owners?: ReadonlyMap<string, number>): Map<string, number> {
  const found = new Map<string, number>();
  for (const reading of readings[kin.relation] ?? []) {
    for (const relation of film.relations) {
      if (!reading.kinds.includes(relation.kind) || (reading.ended && relation.until === undefined)) continue;
      const seats: readonly Seat[] = reading.wanted === 'either' ? ['a', 'b'] : [reading.wanted];
      for (const wanted of seats) {
        const person = film.characters.get(relation[wanted]);
        const owner = relation[wanted === 'a' ? 'b' : 'a'];
        if (
          !person ||
          (kin.gender &&
            kin.gender !== 'unknown' &&
            person.gender !== 'unknown' &&
            person.gender !== 'mixed' &&
            person.gender !== kin.gender)
        )
          continue;
        const owned = owners
          ? (owners.get(owner) ?? 0)
          : 0.9 * (film.characters.get(owner)?.weight === 'main' ? 1 : 0.7);
        const weight = reading.sure * owned;
        if (weight > (found.get(person.id) ?? 0)) found.set(person.id, weight);
      }
    }
  }
  return found;
}
