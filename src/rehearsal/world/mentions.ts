import type { AllowedMentions } from '../check/mentions.js';
import type { Component, Snowflake } from '../model.js';
import type { World } from './world.js';

/** Whom a text addresses. */
export interface Mentions {
  readonly users: readonly Snowflake[];
  readonly roles: readonly Snowflake[];
  readonly everyone: boolean;
  readonly pings: readonly string[];
}

/** Discord's default: whoever is named is notified. */
const allAllowed: AllowedMentions = { parse: ['users', 'roles', 'everyone'], users: [], roles: [], repliedUser: true };

/**
 * Finds whom a text notifies, given what the sender allows.
 * `repliedTo` is the author of the message that is answered.
 */
export function findMentions(
  world: World,
  text: string,
  allowed: AllowedMentions = allAllowed,
  repliedTo?: Snowflake,
): Mentions {
  const users = new Set<Snowflake>();
  const roles = new Set<Snowflake>();
  const pings = new Set<string>();
  for (const [, id] of text.matchAll(/<@!?(\d{17,20})>/g)) {
    const permitted = allowed.parse.includes('users') || (id && allowed.users.includes(id));
    if (id && world.members.has(id) && permitted) users.add(id);
  }
  for (const [, id] of text.matchAll(/<@&(\d{17,20})>/g)) {
    const permitted = allowed.parse.includes('roles') || (id && allowed.roles.includes(id));
    if (id && world.roles.has(id) && permitted) roles.add(id);
  }
  if (repliedTo !== undefined && allowed.repliedUser) users.add(repliedTo);
  if (allowed.parse.includes('everyone'))
    for (const [, word] of text.matchAll(/@(everyone|here)/g)) pings.add(word ?? '');
  for (const id of users) pings.add(`user:${id}`);
  for (const id of roles) pings.add(`role:${id}`);
  const everyone = pings.has('everyone') || pings.has('here');
  return { users: [...users], roles: [...roles], everyone, pings: [...pings] };
}

/** All text that a message shows and that can notify: its content and its text displays. */
export function pingingText(content: string, components: readonly Component[]): string {
  const texts = [content];
  const visit = (component: Component): void => {
    if (component.type === 10) texts.push(component.content ?? '');
    component.components?.forEach(visit);
  };
  components.forEach(visit);
  return texts.join('\n');
}

/** Turns `@Name` as people type it into a mention as Discord writes it. */
export function writeMentions(world: World, text: string): string {
  if (!text.includes('@')) return text;
  const names = new Map<string, string>();
  for (const role of world.roles.values()) if (role.id !== world.guildId) names.set(role.name, `<@&${role.id}>`);
  for (const member of world.members.values())
    for (const name of [member.username, member.displayName, member.name]) names.set(name, `<@${member.id}>`);
  const longestFirst = [...names].sort(([one], [other]) => other.length - one.length);
  let written = text;
  for (const [name, mention] of longestFirst) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}<\\\\])@${escape(name)}(?![\\p{L}\\p{N}_])`, 'giu');
    written = written.replace(pattern, () => mention);
  }
  return written;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
