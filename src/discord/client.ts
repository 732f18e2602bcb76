import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';

/** The options of a REST client for another API base; nothing for Discord's own. */
export function restOptions(apiUrl?: string): { rest?: { api: string } } {
  return apiUrl ? { rest: { api: apiUrl } } : {};
}

/**
 * Creates the Discord client: no privileged intent, nobody is pinged unless a message says so, and caches no larger
 * than the bot needs.
 */
export function createClient(apiUrl?: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that are not in the cache.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      // Enough to look up the message that is replied to.
      MessageManager: 25,
      ReactionManager: 0,
      ReactionUserManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildInviteManager: 0,
      GuildBanManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 1_000, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    ...restOptions(apiUrl),
  });
}
