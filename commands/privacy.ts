import type { Command } from '../src/command.js';
import { defineEverywhere } from '../src/discord/lookup.js';
import { reply } from '../src/discord/respond.js';
import { viewNotice } from '../src/discord/view.js';
import { departureGrace, describeMember } from '../src/store/privacy.js';

const day = 24 * 60 * 60 * 1_000;

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

export const privacy = {
  data: defineEverywhere('privacy', 'What I keep about you, and how to have it deleted').toJSON(),
  async execute(interaction, context) {
    const { answers, scores, nights, duties } = await describeMember(context.store, interaction.user.id);
    const view = viewNotice(
      '**What I keep**',
      '- Of a server and its channels: the film, the ceiling, how answers look, who hosts and who curates.',
      '- Of a film night: who started it, its prompts and how far it is.',
      '- Of a quiz: your id, what you answered and your points.',
      '- Questions that I could not answer, thumbs and what is written with them, without who it was.',
      '- In memory only, for minutes: what you and I talk about, so that “why?” has a meaning.',
      'I keep no messages, and no question together with who asked it.',
      `When I leave a server, all its data goes after ${departureGrace / day} days.`,
      '',
      `**About you, in all servers**: ${count(answers, 'quiz answer')}, ${count(scores, 'score')}, ${count(nights, 'night')} that you started, ${count(duties, 'permission')} to host or curate.`,
    );
    const buttons =
      answers + scores > 0
        ? [{ label: 'Delete my quiz scores', control: { name: 'forget', step: 'offer' } as const, danger: true }]
        : [];
    await reply(interaction, { ...view, buttons }, true);
  },
} satisfies Command;
