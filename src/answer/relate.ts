import { likeliest } from '../question/names.js';
import type { ToldPosition } from '../corpus/film.js';
import type { Mention } from '../question/question.js';
import { type DraftClaim, claimOf } from './draft.js';
import { isTold } from './find.js';
import type { FilmIndex } from './record-index.js';

/** Two relatives that a kin word fits almost alike are both meant. */
const margin = 0.05;

/** What two persons are to each other: their relations in order, else what passes between them. */
export function relateTwo(index: FilmIndex, a: Mention, b: Mention, ceiling: ToldPosition | undefined): DraftClaim[] {
  const left = new Set(likeliest(a, margin));
  const right = new Set(likeliest(b, margin));
  const joins = (x: string, y: string): boolean => (left.has(x) && right.has(y)) || (left.has(y) && right.has(x));
  const relations = index.film.relations.filter(
    (relation) => joins(relation.a, relation.b) && isTold(relation.reveal, ceiling),
  );
  const claims: DraftClaim[] = relations.map((relation) => ({ text: relation.text, cites: relation.cites }));
  if (claims.length > 0) return claims;
  for (const { record, participants } of index.records) {
    if (claims.length >= 2 || !isTold(record.reveal, ceiling) || record.mode !== 'fact') continue;
    if ([...left].some((id) => participants.has(id)) && [...right].some((id) => participants.has(id)))
      claims.push(claimOf(record));
  }
  return claims;
}

/** What a kin word says of somebody: "her husband", "the boy's parents". */
export function relateKin(
  index: FilmIndex,
  mention: Mention,
  ceiling: ToldPosition | undefined,
): { claims: DraftClaim[]; persons: string[] } {
  const wanted = new Set(
    mention.plural ? [...mention.candidates].filter(([, w]) => w >= 0.4).map(([id]) => id) : likeliest(mention, margin),
  );
  const owners = mention.owner ? new Set(mention.owner.candidates.keys()) : undefined;
  const claims: DraftClaim[] = [];
  const persons = new Set<string>();
  for (const relation of index.film.relations) {
    if (!isTold(relation.reveal, ceiling)) continue;
    for (const [person, owner] of [
      [relation.a, relation.b],
      [relation.b, relation.a],
    ] as const) {
      if (!wanted.has(person) || (owners && !owners.has(owner)) || persons.has(person)) continue;
      if (!claims.some((claim) => claim.text === relation.text))
        claims.push({ text: relation.text, cites: relation.cites });
      persons.add(person);
    }
  }
  return { claims: claims.slice(0, mention.plural ? 4 : 3), persons: [...persons] };
}
