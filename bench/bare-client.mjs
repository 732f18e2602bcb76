// The least that a discord.js bot can be: it logs in and says so. What `start.mjs` compares the bot with.
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
const client = new Client({
  intents: [Guilds, GuildMessages, DirectMessages],
  rest: { api: process.env.DISCORD_API_URL },
});
client.once(Events.ClientReady, () => console.error('ready'));
await client.login(process.env.DISCORD_TOKEN);
