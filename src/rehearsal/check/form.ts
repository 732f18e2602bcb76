import { ApiError } from '../rest/errors.js';
import { isSnowflake } from '../snowflake.js';

type Path = readonly (string | number)[];

interface Fault {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

/** Bounds of a length; Discord words its refusal by which of them are given. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Collects what is wrong with a body and refuses it once, in Discord's shape. */
export class Form {
  readonly #faults: Fault[] = [];

  /** Notes a fault at a path of the body. */
  fault(path: Path, code: string, message: string): void {
    this.#faults.push({ path, code, message });
  }

  get broken(): boolean {
    return this.#faults.length > 0;
  }

  /** Throws `50035 Invalid Form Body` with all faults, if there is one. */
  refuseIfBroken(): void {
    if (!this.broken) return;
    const errors: Record<string, unknown> = {};
    for (const { path, code, message } of this.#faults) {
      let node = errors;
      for (const key of path) node = (node[key] ??= {}) as Record<string, unknown>;
      const list = (node['_errors'] ??= []) as { code: string; message: string }[];
      list.push({ code, message });
    }
    throw new ApiError(400, 50035, 'Invalid Form Body', errors);
  }
}

/** Length as people count it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const character of text) if (character) length += 1;
  return length;
}

/** True for a plain JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One place of a body: reads a value of the expected kind or notes what is wrong. */
export class Field {
  readonly form: Form;
  readonly path: Path;
  readonly value: unknown;

  constructor(form: Form, path: Path, value: unknown) {
    this.form = form;
    this.path = path;
    this.value = value;
  }

  /** True when nothing, or null, stands here. */
  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** The field below, absent when this is no object. */
  at(key: string): Field {
    return new Field(this.form, [...this.path, key], isObject(this.value) ? this.value[key] : undefined);
  }

  fault(code: string, message: string): void {
    this.form.fault(this.path, code, message);
  }

  /** Notes the fault of a missing value; true when one stands here. */
  require(): boolean {
    if (this.absent) this.fault('BASE_TYPE_REQUIRED', 'This field is required');
    return !this.absent;
  }

  /** Notes a fault when `length` is out of bounds. */
  bound(length: number, { min, max }: Bounds): void {
    const low = min !== undefined && length < min;
    const high = max !== undefined && length > max;
    if (!low && !high) return;
    if (min !== undefined && max !== undefined)
      this.fault('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else if (high) this.fault('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else this.fault('BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`);
  }

  string(bounds: Bounds = {}): string | undefined {
    if (this.absent) return undefined;
    if (typeof this.value !== 'string') {
      this.fault('STRING_TYPE_CONVERT', `Could not interpret "${describe(this.value)}" as string.`);
      return undefined;
    }
    this.bound(lengthOf(this.value), bounds);
    return this.value;
  }

  integer(bounds: Bounds = {}): number | undefined {
    const value = this.number(bounds);
    if (value === undefined || Number.isInteger(value)) return value;
    this.fault('NUMBER_TYPE_COERCE', `Value "${value}" is not int.`);
    return undefined;
  }

  number({ min, max }: Bounds = {}): number | undefined {
    if (this.absent) return undefined;
    const { value } = this;
    if (typeof value !== 'number') {
      this.fault('NUMBER_TYPE_COERCE', `Value "${describe(value)}" is not int.`);
      return undefined;
    }
    if (min !== undefined && value < min)
      this.fault('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    if (max !== undefined && value > max)
      this.fault('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    return value;
  }

  /** The value if it is one of `values`. */
  oneOf<T extends number>(values: readonly T[]): T | undefined {
    const value = this.integer();
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    this.fault('BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`);
    return undefined;
  }

  boolean(): boolean | undefined {
    if (this.absent || typeof this.value === 'boolean') return this.value as boolean | undefined;
    this.fault('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
    return undefined;
  }

  snowflake(): string | undefined {
    if (this.absent) return undefined;
    if (isSnowflake(this.value)) return this.value;
    this.fault('NUMBER_TYPE_COERCE', `Value "${describe(this.value)}" is not snowflake.`);
    return undefined;
  }

  /** An instant as ISO 8601, in milliseconds. */
  instant(): number | undefined {
    const text = this.string();
    if (text === undefined) return undefined;
    const instant = Date.parse(text);
    if (!Number.isNaN(instant)) return instant;
    this.fault('DATE_TIME_TYPE_PARSE', `Could not parse ${text}. Should be ISO8601.`);
    return undefined;
  }

  array(bounds: Bounds = {}): readonly Field[] | undefined {
    if (this.absent) return undefined;
    if (!Array.isArray(this.value)) {
      this.fault('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return undefined;
    }
    this.bound(this.value.length, bounds);
    return this.value.map((value: unknown, index) => new Field(this.form, [...this.path, index], value));
  }

  /** This field if an object stands here. */
  object(): Field | undefined {
    if (this.absent) return undefined;
    if (isObject(this.value)) return this;
    this.fault('DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return undefined;
  }
}

function describe(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reads a body by `read` and refuses it with all of its faults together. */
export function checkBody<T>(body: unknown, read: (field: Field) => T): T {
  const form = new Form();
  if (!isObject(body)) throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  const result = read(new Field(form, [], body));
  form.refuseIfBroken();
  return result;
}
