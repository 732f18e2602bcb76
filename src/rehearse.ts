import { commands, definitions, messageCommands } from '../commands/index.js';
import { createApp, type AppOptions } from './app.js';
import { deploy } from './discord/deploy.js';
import { knownNames } from './discord/lookup.js';
import { createClock, startRehearsal } from './rehearsal/index.js';
import { runTerminal, type TerminalOptions } from './rehearsal/terminal.js';
import { openStore } from './store/open.js';

/** What {@link rehearse} needs: an app without its way to Discord, and a terminal. */
export type RehearseOptions = Omit<AppOptions, 'token' | 'apiUrl' | 'pace' | 'onLost' | 'store'> &
  Pick<TerminalOptions, 'input' | 'output' | 'color'> & {
    /** Told when nobody asked anything, as under a supervisor that gives no input. */
    readonly hint: (sentence: string) => void;
  };

const botName = 'Souffleur';

/** Plays Discord on this machine, connects the bot to it and lets a person talk to it. */
export async function rehearse(options: RehearseOptions): Promise<void> {
  // One clock for Discord and the bot, so that both live through the time that is passed by hand.
  const clock = createClock();
  const rehearsal = await startRehearsal({ botName, clock });
  const { apiUrl, token } = rehearsal;
  const store = await openStore(':memory:');
  const app = createApp({
    ...options,
    ...{ store, token, apiUrl, pace: { count: Infinity } },
    clock: () => clock.now(),
    schedule: (delay, task) => clock.schedule(delay, task),
  });
  try {
    await Promise.all([deploy({ token, apiUrl, commands: definitions }), app.start()]);
    const banner = describe(options);
    const lines = await runTerminal({
      ...options,
      rehearsal,
      botName,
      definitions: commands.map((command) => command.data),
      menu: messageCommands.map((command) => command.data.name),
      banner,
    });
    if (lines === 0 && !options.input.isTTY)
      options.hint('DISCORD_TOKEN is not set, so this was a rehearsal, and nothing was asked.');
  } finally {
    await app.stop();
    await store.close();
    await rehearsal.close();
  }
}

function describe(options: RehearseOptions): readonly string[] {
  const film = options.films.find(({ id }) => id === options.film) ?? options.films[0];
  if (!film) return [];
  const year = film.year === undefined ? '' : ` (${film.year})`;
  const [name] = knownNames({ film });
  const example = name ? `who is ${name}?` : 'how does it begin?';
  return [
    `**${botName}** knows the plot of **${film.title}**${year}. A rehearsal: Discord, in your terminal.`,
    `Ask away: “${example}”, then “why?”. /help lists the commands.`,
    'Tab completes, a number presses a button, /wait 30s lets time pass, /as Ada makes you a member, /quit leaves.',
  ];
}
