import { bold, inlineCode, type ChatInputCommandInteraction } from 'discord.js';
import type { Command, Context } from '../src/command.js';
import { groupCommands, groupTitles, runnablesOf, type Group } from '../src/discord/command-groups.js';
import { limits } from '../src/discord/limits.js';
import { defineEverywhere, knownNames, nameIn } from '../src/discord/lookup.js';
import { placeOf, reply, tell } from '../src/discord/respond.js';
import { exampleQuestion } from '../src/discord/sentences.js';
import { mayCurate, mayHost } from '../src/discord/server.js';
import { plain } from '../src/discord/text.js';
import { viewNotice } from '../src/discord/view.js';

export const help = {
  data: defineEverywhere('help', 'What I can tell, and how to ask').toJSON(),
  async execute(interaction, context) {
    const scope = await context.scope(placeOf(interaction));
    const write = await context.mentions.writer(interaction.guildId);
    const grouped = groupCommands(context.commands);
    const list = (group: Group): string =>
      [bold(groupTitles[group]), ...(grouped.get(group) ?? []).map((command) => describe(command, write))].join('\n');
    const bot = inlineCode(`@${nameIn(interaction.guild, interaction.client)}`);
    const sections = [
      `I know the plot of **${plain(scope.film.title)}** and cite a sentence of its synopsis for all I say. What is not told there, I do not know.`,
      list('ask'),
      `Or write ${bot} and your question, such as ${exampleQuestion(knownNames(scope))}. Then go on: “why?”, “and then?”.`,
      list('club'),
      [
        bold('On a message, under Apps'),
        ...context.messageCommands.map(({ data, summary }) => `${bold(data.name)} · ${summary}`),
      ].join('\n'),
      ...(await duties(interaction, context)).map(list),
      '-# With `private` only you see the answer. Questions that I cannot answer are kept for the curators, without your name.',
    ];
    const [first = '', ...more] = pack(sections);
    await reply(interaction, viewNotice(first), true);
    for (const page of more) await tell(interaction, page);
  },
} satisfies Command;

/** What the member may do besides. */
async function duties(interaction: ChatInputCommandInteraction, context: Context): Promise<readonly Group[]> {
  if (!interaction.inCachedGuild()) return [];
  const [hosts, curates] = await Promise.all([mayHost(interaction, context), mayCurate(interaction, context)]);
  return [...(hosts ? (['host'] as const) : []), ...(curates ? (['curator'] as const) : [])];
}

/** The command to click, or all its subcommands, and what it is for. */
function describe(command: Command, write: (name: string) => string): string {
  const names = runnablesOf(command).map(({ name }) => write(name));
  return `${names.join(' ')} · ${command.data.description}`;
}

/** As few messages as will do; a section is never torn. */
function pack(sections: readonly string[]): readonly string[] {
  const pages: string[] = [];
  for (const section of sections) {
    const longer = `${pages.at(-1) ?? ''}\n${section}`;
    if (pages.length > 0 && longer.length <= limits.content) pages[pages.length - 1] = longer;
    else pages.push(section);
  }
  return pages;
}
