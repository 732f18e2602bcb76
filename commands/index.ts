import type { Command, MessageCommand } from '../src/command.js';
import { askAboutThisMessage } from './ask-about-this-message.js';
import { ask } from './ask.js';
import { ceiling } from './ceiling.js';
import { characters } from './characters.js';
import { checkAgainstThePlot } from './check-against-the-plot.js';
import { claims } from './claims.js';
import { curator } from './curator.js';
import { film } from './film.js';
import { help } from './help.js';
import { night } from './night.js';
import { privacy } from './privacy.js';
import { quiz } from './quiz.js';
import { quote } from './quote.js';
import { recap } from './recap.js';
import { settings } from './settings.js';
import { what } from './what.js';
import { when } from './when.js';
import { where } from './where.js';
import { who } from './who.js';
import { why } from './why.js';

/** Every command, in the order of `/help`. The one list: for the bot, for deployment, for the tests. */
export const commands: readonly Command[] = [
  ask,
  who,
  what,
  why,
  when,
  where,
  quote,
  recap,
  claims,
  characters,
  film,
  ceiling,
  night,
  quiz,
  curator,
  settings,
  privacy,
  help,
];

/** Every command of a message's menu. */
export const messageCommands: readonly MessageCommand[] = [checkAgainstThePlot, askAboutThisMessage];

/** All of them, as Discord takes them. */
export const definitions = [...commands, ...messageCommands].map(({ data }) => data);
