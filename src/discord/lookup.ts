import {
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandType,
  ContextMenuCommandBuilder,
  SlashCommandBuilder,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type Guild,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Engine, Suggestion } from '../answer/engine.js';
import { tellsNothingAhead } from '../club/told.js';
import { UserError, type Context, type Scope } from '../command.js';
import { keepUnanswered } from './feedback.js';
import { inquire, type Way } from './inquiry.js';
import { limits } from './limits.js';
import { readQuestion } from './question.js';
import { placeOf, reply, wantsPrivate } from './respond.js';
import { exampleQuestion, sentences } from './sentences.js';
import { viewAnswer } from './view.js';

/** A command that works for servers and for single users, in every kind of channel. */
export function defineEverywhere(name: string, description: string): SlashCommandBuilder {
  return new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel);
}

/** A command of the menu of every message, for servers and for single users. */
export function defineForMessages(name: string): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return new ContextMenuCommandBuilder()
    .setName(name)
    .setType(ApplicationCommandType.Message)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .toJSON();
}

export interface LookupDefinition {
  readonly name: string;
  readonly description: string;
  /** The one thing to look up. */
  readonly option: { readonly name: string; readonly description: string; readonly suggests: boolean };
}

/** A command with one text option and `private`. */
export function defineLookup(definition: LookupDefinition): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { name, description, option } = definition;
  return defineEverywhere(name, description)
    .addStringOption((builder) =>
      builder
        .setName(option.name)
        .setDescription(option.description)
        .setAutocomplete(option.suggests)
        .setMaxLength(limits.question)
        .setRequired(true),
    )
    .addBooleanOption((builder) => builder.setName('private').setDescription('Show the answer to me alone'))
    .toJSON();
}

/** Suggests characters, events or sentences for the half-typed option. */
export function suggest(kind: Parameters<Engine['suggest']>[0]) {
  return async (interaction: AutocompleteInteraction, context: Context): Promise<readonly Suggestion[]> => {
    const scope = await context.scope(placeOf(interaction));
    const found = context.engine.suggest(kind, interaction.options.getFocused(), scope, limits.choices);
    // Somebody may come up before the name does.
    return found.filter(({ label }) => tellsNothingAhead(label, scope.film, scope.ceiling ?? 'everything'));
  };
}

/** Runs a lookup: reads the option, asks the engine, answers, and remembers what the talk is about. */
export async function lookUp(
  interaction: ChatInputCommandInteraction,
  context: Context,
  option: string,
  way: Way,
  settings: { readonly echo?: boolean } = {},
): Promise<void> {
  const place = placeOf(interaction);
  const scope = await context.scope(place);
  const text = requireQuestion(interaction.options.getString(option, true), scope);
  const talk = { userId: interaction.user.id, channelId: place.channelId };

  const inquiry = { way, text };
  const before = context.conversations.ofTalk(talk, scope.film.id);
  const { answer, conversation } = inquire(context.engine, inquiry, { ...scope, conversation: before });
  context.conversations.keep(conversation, talk, interaction.id);

  const question = settings.echo ? text : `${interaction.commandName} ${text}`;
  const isPrivate = wantsPrivate(interaction);
  await keepUnanswered(context, place, {
    film: scope.film.id,
    question,
    inquiry,
    conversation: before,
    answer,
    isPrivate,
  });
  const view = viewAnswer(answer, {
    film: scope.film,
    parked: context.parked,
    asker: isPrivate ? undefined : interaction.user.id,
    echo: settings.echo ? text : undefined,
    inquiry,
    style: scope.style,
    question,
  });
  await reply(interaction, view, isPrivate);
}

/** The names of those who may be known at a place, main characters first. */
export function knownNames(scope: Pick<Scope, 'film' | 'ceiling'>): readonly string[] {
  const { film, ceiling = film.sentences.length } = scope;
  const known = [...film.characters.values()].filter(
    (character) =>
      character.named &&
      character.first <= ceiling &&
      tellsNothingAhead(character.name, film, scope.ceiling ?? 'everything'),
  );
  return known
    .sort((one, other) => rank(one.weight) - rank(other.weight) || one.first - other.first)
    .map((character) => character.name);
}

/** What the bot is called in a server. */
export function nameIn(guild: Guild | null, client: Client<true>): string {
  return guild?.members.me?.displayName ?? client.user.displayName;
}

/** A question that is one, or a sentence to the member. */
export function requireQuestion(typed: string, scope: Scope): string {
  const written = readQuestion(typed);
  if (written.kind === 'question') return written.text;
  throw new UserError(
    written.kind === 'too-long' ? sentences.tooLong() : sentences.nothingAsked(exampleQuestion(knownNames(scope))),
  );
}

function rank(weight: 'main' | 'supporting' | 'minor'): number {
  return ['main', 'supporting', 'minor'].indexOf(weight);
}
