import { chatInputApplicationCommandMention } from 'discord.js';
import type { Clock } from '../command.js';
import { Remembered } from './remembered.js';

/** Asks Discord for the ids of the registered commands by name: a server's own, or those of all servers. */
export type FetchCommandIds = (guildId?: string) => Promise<ReadonlyMap<string, string>>;

const tenMinutes = 600_000;
const patience = 1_000;

/** Clickable command names. Their ids are asked for when first needed. */
export class CommandMentions {
  readonly #fetch: FetchCommandIds;
  readonly #known: Remembered<ReadonlyMap<string, string>>;

  constructor(fetch: FetchCommandIds, clock: Clock) {
    this.#fetch = fetch;
    this.#known = new Remembered({ clock, lifetime: tenMinutes, max: 500 });
  }

  /**
   * How to write the commands here: `</who:1>`, or `/who` where the id cannot be had soon enough. Names may hold the
   * subcommand: `night start`.
   */
  async writer(guildId: string | null): Promise<(name: string) => string> {
    const [everywhere, here] = await Promise.all([this.#ids(), guildId ? this.#ids(guildId) : undefined]);
    return (name) => {
      const [command = ''] = name.split(' ');
      const id = here?.get(command) ?? everywhere?.get(command);
      return id ? chatInputApplicationCommandMention(name, id) : `/${name}`;
    };
  }

  async #ids(guildId?: string): Promise<ReadonlyMap<string, string> | undefined> {
    const key = guildId ?? 'everywhere';
    const known = this.#known.get(key);
    if (known) return known;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience);
    });
    const ids = await Promise.race([this.#fetch(guildId).catch(() => undefined), tooLate]);
    clearTimeout(timer);
    if (ids) this.#known.set(key, ids);
    return ids;
  }
}
