import { z } from 'zod';
import { lexiconKeys, lexiconSchema } from './lexicon-source.js';
import { fileSchemas } from './sources.js';

/** JSON Schemas for editors, by file name (`events.json`): draft 7, which is what YAML language servers read. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const schemas: Readonly<Record<string, z.ZodType>> = { ...fileSchemas, lexicon: lexiconSchema(lexiconKeys) };
  return new Map(
    Object.entries(schemas).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
      return [`${name}.json`, `${JSON.stringify(json, null, 2)}\n`];
    }),
  );
}
