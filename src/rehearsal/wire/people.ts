import type { JsonObject, Member, Role, User } from '../model.js';
import type { World } from '../world/world.js';

/** A user as Discord writes one. */
export function writeUser(user: User): JsonObject {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? '0001' : '0',
    global_name: user.bot ? null : user.displayName,
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    bot: user.bot,
    public_flags: 0,
    flags: 0,
  };
}

/** A guild member without its user, as messages carry it. */
export function writePartialMember(member: Member): JsonObject {
  return {
    roles: member.roles,
    joined_at: new Date(member.joinedAt).toISOString(),
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    mute: false,
    deaf: false,
    flags: 0,
  };
}

/** A guild member with its user. */
export function writeMember(member: Member): JsonObject {
  return { ...writePartialMember(member), user: writeUser(member) };
}

/** A guild member as resolved data show one. */
export function writeResolvedMember(member: Member, permissions: bigint): JsonObject {
  const { joined_at, roles, nick, avatar, premium_since, communication_disabled_until, pending, flags } =
    writePartialMember(member);
  return {
    joined_at,
    roles,
    nick,
    avatar,
    premium_since,
    communication_disabled_until,
    pending,
    flags,
    permissions: permissions.toString(),
  };
}

/** A role of the guild. */
export function writeRole(world: World, role: Role): JsonObject {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.managed && { tags: { bot_id: world.bot.id } }),
  };
}
