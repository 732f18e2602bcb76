import { parseArgs } from 'node:util';
import { DiscordAPIError } from 'discord.js';
import { definitions } from '../../commands/index.js';
import { ConfigError, readGuildId, readProcessConfig } from '../config.js';
import { deploy, describeChanges } from '../discord/deploy.js';

const usage = `Registers the commands with Discord and prints what changed.

  npm run deploy                   for all servers (or for DISCORD_GUILD_ID when that is set)
  npm run deploy -- --guild ID     for one server, to try them out
  npm run deploy -- --clear        takes them away again`;

/** `npm run deploy`: gives the exit status. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { guild: { type: 'string' }, clear: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { token, apiUrl, guild: standing } = readProcessConfig();
  if (!token) throw new ConfigError('DISCORD_TOKEN is not set: the commands are registered with the bot’s token.');
  const guild = values.guild === undefined ? standing : readGuildId(values.guild);
  const wanted = values.clear ? [] : definitions;
  const changes = await deploy({ token, apiUrl, guild, commands: wanted });
  console.log(`${guild ? `Server ${guild}` : 'All servers'}\n${describeChanges(changes)}`);
  return 0;
}

/** What went wrong, in one sentence. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return 'Discord refuses the token.';
    if (error.code === 50001 || error.code === 10004)
      return 'The bot is not a member of that server, or was invited without application commands.';
    return `Discord refuses the commands: ${error.message}`;
  }
  return error instanceof Error ? `${error.message}.` : String(error);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
