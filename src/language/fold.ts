/** Code points that show nothing: zero-width characters, joiners, direction marks, soft hyphens, variation selectors. */
const invisible = /\p{Cf}|\ufe0e|\ufe0f/gu;

/**
 * The comparable form of a text: lower case, without accents, with plain quotes and no invisible characters.
 * @example fold('Agnès’s “case”') //=> 'agnes\'s "case"'
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(invisible, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”«»„]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/ß/g, 'ss')
    .toLowerCase();
}
