import { GatewayIntentBits } from 'discord.js';

const guildIntents: readonly (readonly [RegExp, number])[] = [
  [/^(GUILD_(CREATE|UPDATE|DELETE|ROLE_.*)|CHANNEL_.*|THREAD_.*|STAGE_.*)$/, GatewayIntentBits.Guilds],
  [/^(GUILD_MEMBER_.*)$/, GatewayIntentBits.GuildMembers],
  [/^GUILD_SCHEDULED_EVENT_/, GatewayIntentBits.GuildScheduledEvents],
  [/^MESSAGE_POLL_/, GatewayIntentBits.GuildMessagePolls],
  [/^MESSAGE_REACTION_/, GatewayIntentBits.GuildMessageReactions],
  [/^MESSAGE_/, GatewayIntentBits.GuildMessages],
  [/^TYPING_START$/, GatewayIntentBits.GuildMessageTyping],
];

const dmIntents: readonly (readonly [RegExp, number])[] = [
  [/^MESSAGE_POLL_/, GatewayIntentBits.DirectMessagePolls],
  [/^MESSAGE_REACTION_/, GatewayIntentBits.DirectMessageReactions],
  [/^MESSAGE_/, GatewayIntentBits.DirectMessages],
  [/^TYPING_START$/, GatewayIntentBits.DirectMessageTyping],
];

/** The intent that a connection needs for an event; 0 when it needs none. */
export function intentOf(event: string, inGuild: boolean): number {
  return (inGuild ? guildIntents : dmIntents).find(([pattern]) => pattern.test(event))?.[1] ?? 0;
}

/** Every bit that Discord knows as an intent. */
export const allIntents: number = Object.values(GatewayIntentBits).reduce<number>(
  (sum, bit) => (typeof bit === 'number' ? sum | bit : sum),
  0,
);

/** The intents that must be switched on for the application before a bot may ask for them. */
export const privilegedIntents = {
  members: GatewayIntentBits.GuildMembers,
  presences: GatewayIntentBits.GuildPresences,
  messageContent: GatewayIntentBits.MessageContent,
} as const;
