import { writeFileSync } from 'node:fs';
import { commands, messageCommands } from '../../commands/index.js';
import { writeCommandsPage } from '../discord/commands-page.js';

/** `npm run docs:commands`: writes the page of commands; `npm test` fails while it is stale. */
writeFileSync('docs/commands.md', writeCommandsPage(commands, messageCommands));
