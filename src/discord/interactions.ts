import { type AutocompleteInteraction, type Interaction, type RepliableInteraction } from 'discord.js';
import type { Suggestion } from '../answer/engine.js';
import { UserError, type Command, type Context } from '../command.js';
import { describeError } from '../log.js';
import { toChoices } from './choices.js';
import { runControl } from './controls.js';
import { isGone } from './faults.js';
import { runModal } from './modals.js';
import { tell } from './respond.js';
import { sentences } from './sentences.js';

/** Answers whatever interaction Discord sends. Never throws; every member gets an answer or a sentence. */
export async function handleInteraction(interaction: Interaction, context: Context): Promise<void> {
  if (interaction.isAutocomplete()) return complete(interaction, context);
  if (!interaction.isRepliable()) return;
  const started = performance.now();
  try {
    await run(interaction, context);
  } catch (error) {
    await explain(interaction, context, error);
  }
  context.log.debug('interaction', {
    id: interaction.id,
    command: interaction.isCommand() ? interaction.commandName : undefined,
    ms: Math.round(performance.now() - started),
  });
}

async function run(interaction: RepliableInteraction, context: Context): Promise<void> {
  const pace = context.cooldown.take(interaction.user.id);
  if (pace.wait) throw new UserError(sentences.wait(pace.seconds));
  if (interaction.isChatInputCommand()) {
    const command = findCommand(context, interaction.commandName);
    if (!command) throw new UserError(sentences.unknownCommand());
    return command.execute(interaction, context);
  }
  if (interaction.isMessageContextMenuCommand()) {
    const command = context.messageCommands.find(({ data }) => data.name === interaction.commandName);
    if (!command) throw new UserError(sentences.unknownCommand());
    return command.execute(interaction, context);
  }
  if (interaction.isModalSubmit()) return runModal(interaction, context);
  if (interaction.isButton() || interaction.isStringSelectMenu()) return runControl(interaction, context);
  throw new UserError(sentences.oldButton());
}

async function explain(interaction: RepliableInteraction, context: Context, error: unknown): Promise<void> {
  if (isGone(error)) {
    context.log.debug('interaction is gone', { id: interaction.id });
    return;
  }
  const isOurs = error instanceof UserError;
  if (!isOurs) context.log.error('interaction failed', { id: interaction.id, ...describeError(error) });
  try {
    await tell(interaction, isOurs ? error.message : sentences.failed(interaction.id));
  } catch (second) {
    context.log.warn('could not tell the member', { id: interaction.id, ...describeError(second) });
  }
}

async function complete(interaction: AutocompleteInteraction, context: Context): Promise<void> {
  try {
    await interaction.respond(toChoices(await suggest(interaction, context)));
  } catch (error) {
    // The member has typed on: a newer request has taken the place of this one.
    if (!isGone(error)) context.log.warn('autocomplete failed', { id: interaction.id, ...describeError(error) });
  }
}

async function suggest(interaction: AutocompleteInteraction, context: Context): Promise<readonly Suggestion[]> {
  try {
    return (await findCommand(context, interaction.commandName)?.autocomplete?.(interaction, context)) ?? [];
  } catch (error) {
    context.log.error('suggestions failed', { id: interaction.id, ...describeError(error) });
    return [];
  }
}

function findCommand(context: Context, name: string): Command | undefined {
  return context.commands.find((command) => command.data.name === name);
}
