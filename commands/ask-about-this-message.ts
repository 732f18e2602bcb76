import type { MessageCommand } from '../src/command.js';
import { askAbout } from '../src/discord/about-message.js';
import { defineForMessages } from '../src/discord/lookup.js';

export const askAboutThisMessage = {
  data: defineForMessages('Ask about this message'),
  summary: 'Answers the question in it, or one of yours about it',
  execute: askAbout,
} satisfies MessageCommand;
