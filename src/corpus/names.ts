/** What a name is looked up by. */
export interface Nameable {
  readonly id: string;
  readonly name: string;
  /** False when the name is a description, like "Tony's brother". */
  readonly named: boolean;
  readonly aka: readonly string[];
}

/** How one character is recognised in a text. */
export interface NameForms {
  readonly id: string;
  /** Capitalised forms: they give away who somebody is. */
  readonly proper: readonly string[];
  /** Descriptions, lower case: "the model", "tony's brother". */
  readonly described: readonly string[];
}

/** Words that stand in many names and identify nobody. */
const titles = new Set([
  'Mr',
  'Mrs',
  'Ms',
  'Miss',
  'Dr',
  'Sir',
  'Lady',
  'Lord',
  'Captain',
  'Doctor',
  'Father',
  'Mother',
]);
const articles = /^(?:the|a|an) /i;

// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/** Words between single spaces, without accents and punctuation, in their own case; a space at either end. */
export function spaced(text: string): string {
  const plain = ascii.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return ` ${words} `;
}

/** The forms of all characters; a part of a full name counts only if nobody else's name has it. */
export function nameForms(characters: readonly Nameable[]): readonly NameForms[] {
  const owners = new Map<string, number>();
  const partsOf = (character: Nameable) =>
    character.named
      ? new Set(
          spaced(character.name)
            .trim()
            .split(' ')
            .filter(
              (word) => word.length > 2 && /^\p{Lu}/u.test(word) && !titles.has(word) && !articles.test(`${word} `),
            ),
        )
      : new Set<string>();
  for (const character of characters)
    for (const part of partsOf(character)) owners.set(part, (owners.get(part) ?? 0) + 1);

  return characters.map((character) => {
    const proper = new Set<string>();
    const described = new Set<string>();
    if (character.named) proper.add(spaced(character.name));
    else described.add(withoutArticle(character.name));
    for (const part of partsOf(character)) if (owners.get(part) === 1) proper.add(spaced(part));
    for (const aka of character.aka) {
      const plain = aka.replace(articles, '');
      if (character.named && /^\p{Lu}/u.test(plain)) proper.add(spaced(plain));
      else described.add(withoutArticle(aka));
    }
    return { id: character.id, proper: [...proper], described: [...described] };
  });
}

function withoutArticle(name: string): string {
  return spaced(name.replace(articles, '')).toLowerCase();
}

/** Whether a text (as `spaced`) names the character by a proper name. */
export function namesProperly(forms: NameForms, text: string): boolean {
  return forms.proper.some((form) => text.includes(form));
}

/**
 * Whether a text (as `spaced`) mentions the character by name or description.
 * @param lower the same in lower case, for those who ask about many characters
 */
export function mentions(forms: NameForms, text: string, lower = text.toLowerCase()): boolean {
  return namesProperly(forms, text) || forms.described.some((form) => lower.includes(form));
}
