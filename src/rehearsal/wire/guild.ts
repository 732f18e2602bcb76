import type { JsonObject, ScheduledEventState } from '../model.js';
import type { World } from '../world/world.js';
import { writeChannel } from './channels.js';
import { writeMember, writeRole, writeUser } from './people.js';

/** The guild as REST returns it. */
export function writeGuild(world: World): JsonObject {
  const host = [...world.members.values()].find((member) => member.host);
  return {
    id: world.guildId,
    name: world.guildName,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: host?.id,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...world.roles.values()].map((role) => writeRole(world, role)),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    premium_progress_bar_enabled_user_updated_at: null,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** The guild as `GUILD_CREATE` brings it: with its channels, threads, members and open events. */
export function writeGuildCreate(world: World): JsonObject {
  const inGuild = [...world.channels.values()].filter((channel) => channel.guildId !== undefined);
  return {
    ...writeGuild(world),
    joined_at: new Date(world.createdAt).toISOString(),
    large: false,
    unavailable: false,
    member_count: world.members.size,
    voice_states: [],
    members: [...world.members.values()].filter(({ bot }) => bot).map(writeMember),
    channels: inGuild.filter(({ thread }) => !thread).map((channel) => writeChannel(world, channel)),
    threads: inGuild.filter(({ thread }) => thread && !thread.archived).map((channel) => writeChannel(world, channel)),
    presences: [],
    stage_instances: [],
    soundboard_sounds: [],
    guild_scheduled_events: [...world.events.values()].map((event) => writeScheduledEvent(world, event)),
  };
}

/** A scheduled event. */
export function writeScheduledEvent(world: World, event: ScheduledEventState): JsonObject {
  const creator = world.members.get(event.creatorId);
  return {
    id: event.id,
    guild_id: world.guildId,
    channel_id: event.channelId,
    creator_id: event.creatorId,
    ...(creator && { creator: writeUser(creator) }),
    name: event.name,
    description: event.description,
    image: null,
    scheduled_start_time: new Date(event.startsAt).toISOString(),
    scheduled_end_time: event.endsAt === null ? null : new Date(event.endsAt).toISOString(),
    privacy_level: 2,
    status: event.status,
    entity_type: event.entityType,
    entity_id: null,
    entity_metadata: event.location === null ? null : { location: event.location },
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
    user_count: event.subscribers.size,
    user_rsvp: null,
  };
}

/** The application, as its owner sees it. */
export function writeApplication(world: World): JsonObject {
  const host = [...world.members.values()].find((member) => member.host);
  return {
    id: world.bot.id,
    name: world.bot.displayName,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot: writeUser(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: world.messageContent ? 1 << 19 : 0,
    flags_new: String(world.messageContent ? 1 << 19 : 0),
    integration_types_config: { '0': {}, '1': {} },
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: host && writeUser(host),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
