/** A map whose values are made of texts when they are first asked for, each once. */
export class LazyMap<Value extends object> implements ReadonlyMap<string, Value> {
  readonly #values: Map<string, string | Value>;
  readonly #make: (text: string, key: string) => Value;

  /** @param texts taken over, not copied */
  constructor(texts: Map<string, string>, make: (text: string, key: string) => Value) {
    this.#values = texts;
    this.#make = make;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (typeof value !== 'string') return value;
    const made = this.#make(value, key);
    this.#values.set(key, made);
    return made;
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  get size(): number {
    return this.#values.size;
  }

  keys(): MapIterator<string> {
    return this.#values.keys();
  }

  *entries(): MapIterator<[string, Value]> {
    for (const key of this.#values.keys()) yield [key, this.get(key) as Value];
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
