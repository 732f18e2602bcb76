import type { Route } from '../rest/router.js';
import { applicationRoutes } from './application.js';
import { channelRoutes } from './channels.js';
import { commandRoutes } from './commands.js';
import { guildRoutes } from './guild.js';
import { interactionRoutes } from './interactions.js';
import { markRoutes, messageRoutes } from './messages.js';
import { pollRoutes } from './polls.js';

/** Every route; where two fit, the first wins, so fixed words stand before names. */
export const routes: readonly Route[] = [
  ...applicationRoutes,
  ...interactionRoutes,
  ...commandRoutes,
  ...markRoutes,
  ...messageRoutes,
  ...channelRoutes,
  ...guildRoutes,
  ...pollRoutes,
];
