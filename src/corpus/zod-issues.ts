import type { z } from 'zod';
import { nearest } from './nearest.js';
import { problem, type Code, type Problem } from './problem.js';
import type { Locator, Path } from './yaml.js';

type Issue = z.core.$ZodIssue;

/** Turns what a schema complains about into problems with a place and, where one is near, the right name. */
export function explainIssues(file: string, issues: readonly Issue[], schema: z.ZodType, locator: Locator): Problem[] {
  return issues.flatMap((issue) => explain(file, issue, [], schema, locator));
}

function explain(file: string, issue: Issue, base: Path, schema: z.ZodType, locator: Locator): Problem[] {
  const path: Path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, path);
      return issue.keys.map((key) =>
        problem(
          file,
          locator.keyAt([...path, key]),
          'E01',
          `unknown key '${key}'${within(path)}${comma([...path, key], locator)}`,
          nearest(key, known),
        ),
      );
    }
    case 'invalid_union': {
      const branch = likeliest(issue.errors);
      if (!branch) break;
      return branch.flatMap((inner) => explain(file, inner, path, schema, locator));
    }
    case 'invalid_key': {
      const key = String(path.at(-1));
      const why = issue.issues[0]?.message ?? 'is not a good key';
      return [problem(file, locator.keyAt(path), 'E01', `key '${key}': ${why}${comma(path, locator)}`)];
    }
    case 'invalid_value': {
      const written = locator.written(path) ?? '';
      const values = issue.values.map(String);
      const message = `'${written}' is not one of ${values.join(', ')}${within(path)}`;
      return [problem(file, locator.at(path), 'E01', message, nearest(written, values))];
    }
    case 'invalid_type':
      return [explainType(file, issue, path, locator)];
    default:
      break;
  }
  return [problem(file, locator.at(path), codeOf(path, issue), `${issue.message}${within(path)}`)];
}

/** In `{what: bread, butter}` the text ends at its comma, and "butter" is read as a key. */
function comma(path: Path, locator: Locator): string {
  return (locator.written(path) ?? '') === '' ? ' (does a text with a comma lack its quotes?)' : '';
}

function explainType(file: string, issue: z.core.$ZodIssueInvalidType, path: Path, locator: Locator): Problem {
  const written = locator.written(path);
  const name = path.at(-1);
  if (written === undefined && typeof name === 'string') {
    return problem(file, locator.at(path), codeOf(path, issue), `'${name}' is missing${within(path.slice(0, -1))}`);
  }
  if (issue.expected === 'string' && written !== undefined && /^[\w.+-]+$/.test(written)) {
    return problem(file, locator.at(path), 'E01', `${written} needs quotes${within(path)}`, `"${written}"`);
  }
  const expected =
    issue.expected === 'object' || issue.expected === 'record' ? 'a block of keys' : `a ${issue.expected}`;
  return problem(
    file,
    locator.at(path),
    'E01',
    `expected ${issue.expected === 'array' ? 'a list' : expected}${within(path)}`,
  );
}

function codeOf(path: Path, issue: Issue): Code {
  const keys = path.filter((part) => typeof part === 'string');
  const last = keys.at(-1);
  if (last === 'id' && issue.code !== 'invalid_type') return 'E02';
  return last === 'cites' ? 'E04' : 'E01';
}

/** ` in who.about`: the innermost keys, without list indices. */
function within(path: Path): string {
  const keys = path.filter((part) => typeof part === 'string');
  return keys.length === 0 ? '' : ` in ${keys.slice(-2).join('.')}`;
}

/** Of the branches of a union, the one that got furthest: its complaints lie deepest, and are fewest. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) =>
    Math.min(...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1)));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
}

/** The keys that the schema knows for the block at this path. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  let open: z.core.$ZodType[] = [schema];
  for (const part of path) open = open.flatMap(unwrap).flatMap((item) => step(item, part));
  return open.flatMap(unwrap).flatMap((item) => {
    const def = definition(item);
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
}

function definition(schema: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'] {
  return (schema as z.core.$ZodTypes)._zod.def;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = definition(schema);
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default') return unwrap(def.innerType);
  if (def.type === 'union') return def.options.flatMap(unwrap);
  return [schema];
}

function step(schema: z.core.$ZodType, part: string | number): z.core.$ZodType[] {
  const def = definition(schema);
  if (def.type === 'object') return def.shape[part] ? [def.shape[part]] : [];
  if (def.type === 'array') return [def.element];
  return def.type === 'record' ? [def.valueType] : [];
}
