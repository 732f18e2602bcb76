/** natural ships no types for its single files; the whole package must not be imported (0.5 s, 110 MB, prints). */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/distance/levenshtein_distance.js' {
  interface Options {
    insertion_cost?: number;
    deletion_cost?: number;
    substitution_cost?: number;
    transposition_cost?: number;
    restricted?: boolean;
  }
  const distances: { DamerauLevenshteinDistance(a: string, b: string, options?: Options): number };
  export default distances;
}
