import type { Field } from './form.js';

/** Who may be notified by a message; undefined where the body does not say. */
export interface AllowedMentions {
  readonly parse: readonly string[];
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly repliedUser: boolean;
}

const kinds = ['users', 'roles', 'everyone'];

/** Reads `allowed_mentions`. */
export function readAllowedMentions(field: Field): AllowedMentions | undefined {
  if (!field.object()) return undefined;
  const parse: string[] = [];
  for (const item of field.at('parse').array() ?? []) {
    const kind = item.string();
    if (kind === undefined) continue;
    if (!kinds.includes(kind)) item.fault('BASE_TYPE_CHOICES', "Value must be one of {'users', 'everyone', 'roles'}.");
    parse.push(kind);
  }
  const users = readIds(field.at('users'));
  const roles = readIds(field.at('roles'));
  for (const [kind, ids] of [
    ['users', users],
    ['roles', roles],
  ] as const) {
    if (parse.includes(kind) && ids.length > 0)
      field.fault(
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  }
  return { parse, users, roles, repliedUser: field.at('replied_user').boolean() ?? false };
}

function readIds(field: Field): readonly string[] {
  return (field.array({ max: 100 }) ?? []).flatMap((item) => item.snowflake() ?? []);
}
