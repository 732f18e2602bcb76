import { Events, type Client } from 'discord.js';
import type { Context } from '../command.js';
import { cancelDeparture, listGuilds, noteDeparture, sweepDepartures } from '../store/privacy.js';
import { deleteChannelSettings } from '../store/settings.js';

const day = 24 * 60 * 60 * 1_000;

/** Keeps note of the servers and channels that are left, so that their data goes with them. */
export function watchDepartures(
  client: Client,
  context: Pick<Context, 'store' | 'clock' | 'log'>,
  track: (work: Promise<unknown>) => void,
): void {
  const { store, clock, log } = context;
  client.on(Events.GuildDelete, ({ id }) => {
    log.info('left a server', { guild: id });
    track(noteDeparture(store, id, clock()));
  });
  client.on(Events.GuildCreate, ({ id }) => track(cancelDeparture(store, id)));
  client.on(Events.ChannelDelete, ({ id }) => track(deleteChannelSettings(store, id)));
  client.on(Events.ThreadDelete, ({ id }) => track(deleteChannelSettings(store, id)));
}

/** Notes the servers that were left, and deletes what is due, unless the bot is back: now and once a day. */
export async function sweepDaily(client: Client<true>, context: Context): Promise<void> {
  const { store, clock, log, alarms } = context;
  alarms.set('departures', clock() + day, () => sweepDaily(client, context));
  const here = client.guilds.cache;
  for (const id of here.keys()) await cancelDeparture(store, id);
  // Those that were left while the bot was away.
  for (const id of await listGuilds(store)) if (!here.has(id)) await noteDeparture(store, id, clock());
  const gone = await sweepDepartures(store, clock());
  if (gone.length > 0) log.info('forgot servers', { count: gone.length });
}
