import { InteractionResponseType, MessageType, PermissionFlagsBits } from 'discord.js';
import { contentLength } from '../check/message.js';
import { lengthOf } from '../check/form.js';
import type {
  ChannelState,
  Choice,
  CommandState,
  Component,
  InteractionState,
  JsonObject,
  Member,
  MessageState,
  ModalState,
  Outcome,
  Snowflake,
} from '../model.js';
import { fullSight, writeMessage } from '../wire/messages.js';
import { writeResolvedMember, writeUser } from '../wire/people.js';
import { startInteraction } from '../world/interactions.js';
import type { NewInteraction } from '../world/interactions.js';
import { writeMentions } from '../world/mentions.js';
import { editMessage, emptyDraft, postMessage, removeMessage } from '../world/messages.js';
import { isAllowed, permissionsIn } from '../world/permissions.js';
import { votePoll } from '../world/polls.js';
import type { World } from '../world/world.js';
import { findButton, findSelect, writeChoice, writeModalValues } from './components.js';
import { ComponentUnusable, DidNotRespond, InputRefused, NotAllowed } from './errors.js';
import type { CommandPath, OptionValues } from './options.js';
import { writeOptions } from './options.js';
import type { Reply } from './reply.js';
import { createReply } from './reply.js';
import { findCommand, visibleCommands } from './visibility.js';

/** How a message of a person is sent. */
export interface SayOptions {
  /** The message that it answers. */
  readonly replyTo?: Reply | MessageState;
  /** Whether the author of that message is notified. Default: true. */
  readonly ping?: boolean;
}

/** A person in a place. Everything they do resolves when the bot has answered. */
export interface Actor {
  readonly member: Member;
  readonly channelId: Snowflake;
  /** The commands that the person sees here. */
  readonly commands: readonly CommandState[];
  /**
   * Runs a slash command and resolves with the first final answer; a deferred one is waited for.
   * `name` may hold the subcommand: `slash('night start')`.
   */
  slash(name: string, options?: OptionValues, path?: CommandPath): Promise<Reply>;
  /** Types into an option and resolves with what the bot suggests. */
  autocomplete(
    name: string,
    option: string,
    typed: string,
    others?: OptionValues,
    path?: CommandPath,
  ): Promise<readonly Choice[]>;
  /** Presses a button, found by its custom id, label or emoji. */
  press(message: Reply | MessageState, button: string): Promise<Reply>;
  /** Chooses values (or labels) in the select with that custom id, or at that place counted from 0. */
  select(message: Reply | MessageState, select: string | number, values: string | readonly string[]): Promise<Reply>;
  /** Fills a modal, by custom id, and sends it; inputs that are left out keep what they showed. */
  submitModal(modal: Reply, values: Readonly<Record<string, string | readonly string[]>>): Promise<Reply>;
  /** Runs a command of the context menu of a message or a member. */
  contextMenu(name: string, target: Reply | MessageState | Member): Promise<Reply>;
  /**
   * Posts a message and waits for the bot's: undefined when it stays silent. `@Name` becomes a mention.
   * A message of the bot that answers this one is preferred; else its next message in the channel counts.
   */
  say(text: string, options?: SayOptions): Promise<Reply | undefined>;
  /** Posts a message and waits for nothing. */
  post(text: string, options?: SayOptions): MessageState;
  /** Changes an own message. */
  edit(message: MessageState, text: string): void;
  /** Votes in a poll by the answer's id or text. */
  vote(message: Reply | MessageState, answer: number | string): void;
  /** Takes a vote back. */
  unvote(message: Reply | MessageState, answer: number | string): void;
  /** Deletes a message, if the person may; an ephemeral one is dismissed. */
  deleteMessage(message: Reply | MessageState): void;
  /** Marks a scheduled event as interesting. */
  subscribe(eventId: Snowflake): void;
  /** The same person in the DM with the bot. */
  dm(): Actor;
  /** The same person in another channel or thread. */
  in(channelId: Snowflake): Actor;
}

/** What actors share. */
export interface Stage {
  readonly world: World;
  readonly settle: () => Promise<void>;
  /** Waits for the bot's message after `message`, until the bot is idle. */
  readonly awaitMessage: (message: MessageState) => Promise<MessageState | undefined>;
  readonly patienceMs: number;
}

type Start = Omit<NewInteraction, 'userId' | 'channelId' | 'settle'> & { readonly channelId?: Snowflake };

/** Puts a person into a channel. */
export function createActor(stage: Stage, member: Member, channelId: Snowflake): Actor {
  const { world } = stage;

  const place = (): ChannelState => {
    const channel = world.channels.get(channelId);
    if (!channel) throw new NotAllowed(`There is no channel ${channelId}.`);
    if (!isAllowed(world, channel, member.id, PermissionFlagsBits.ViewChannel))
      throw new NotAllowed(`${member.name} does not see #${channel.name}.`);
    return channel;
  };

  const perform = (start: Start): Promise<[Outcome, InteractionState]> =>
    new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        stop();
      };
      const giveUp = (): void => {
        finish();
        reject(new DidNotRespond(`The application did not respond to ${describe(start)}.`));
      };
      const timer = setTimeout(giveUp, stage.patienceMs);
      const stop = world.listen((event) => {
        if (event.type !== 'answer' || event.interaction !== interaction) return;
        if (interaction.answer !== InteractionResponseType.DeferredMessageUpdate) return;
        void stage.settle().then(() => interaction.settle({ kind: 'acknowledged' }));
      });
      const interaction: InteractionState = startInteraction(world, {
        channelId,
        ...start,
        userId: member.id,
        settle(outcome) {
          if (outcome.kind === 'expired') return giveUp();
          finish();
          resolve([outcome, interaction]);
        },
      });
    });

  const act = async (start: Start): Promise<Reply> => {
    const [outcome, interaction] = await perform(start);
    if (outcome.kind === 'expired' || outcome.kind === 'choices')
      throw new DidNotRespond(`The application did not respond to ${describe(start)}.`);
    return createReply(world, outcome, interaction);
  };

  const seen = (target: Reply | MessageState): MessageState => {
    const message = 'authorId' in target ? target : target.message;
    if (!message || message.deleted) throw new ComponentUnusable('The message is not there.');
    if (message.ephemeralFor !== undefined && message.ephemeralFor !== member.id)
      throw new NotAllowed(`${member.name} does not see the message.`);
    return message;
  };

  const use = (source: MessageState, component: Component, more: JsonObject): Promise<Reply> =>
    act({
      type: 3,
      channelId: source.channelId,
      source,
      message: writeMessage(world, source),
      data: { component_type: component.type, custom_id: component.custom_id, id: component.id, ...more },
    });

  const answerOf = (target: Reply | MessageState, wanted: number | string): [MessageState, number] => {
    const message = seen(target);
    const answer = message.poll?.answers.find(({ id, text }) => id === wanted || text === wanted);
    if (!answer) throw new ComponentUnusable(`There is no poll with the answer "${wanted}".`);
    if (message.poll?.finalized) throw new ComponentUnusable('The poll has ended.');
    return [message, answer.id];
  };

  const post = (text: string, { replyTo, ping = true }: SayOptions = {}): MessageState => {
    const channel = place();
    const speak = channel.thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
    if (!isAllowed(world, channel, member.id, speak)) throw new NotAllowed(`${member.name} may not write here.`);
    if (channel.thread?.archived && channel.thread.locked) throw new NotAllowed('The thread is locked.');
    const content = writeMentions(world, text).trim();
    if (content === '' || lengthOf(content) > contentLength)
      throw new InputRefused(`A message has 1 to ${contentLength} characters.`);
    const everyone = isAllowed(world, channel, member.id, PermissionFlagsBits.MentionEveryone) ? ['everyone'] : [];
    const allowedMentions = { parse: ['users', 'roles', ...everyone], users: [], roles: [], repliedUser: ping };
    const answers = replyTo && seen(replyTo);
    return postMessage(world, {
      channel,
      authorId: member.id,
      answers,
      draft: { ...emptyDraft, content, allowedMentions },
    });
  };

  const actor: Actor = {
    member,
    channelId,
    get commands() {
      return visibleCommands(world, member, place());
    },
    slash: async (typed, values = {}, path = {}) => {
      const { name, ...inner } = splitName(typed, path);
      const command = findCommand(world, member, place(), name, 1);
      const { options, resolved } = writeOptions(world, command, inner, values, { channelId });
      return act({
        type: 2,
        name: fullName(name, inner),
        commandType: 1,
        data: commandData(command, { options, resolved }),
      });
    },
    autocomplete: async (typedName, option, typed, others = {}, path = {}) => {
      const { name, ...inner } = splitName(typedName, path);
      const command = findCommand(world, member, place(), name, 1);
      const focus = { name: option, typed };
      const { options, resolved, focusType } = writeOptions(world, command, inner, others, { channelId, focus });
      const data = commandData(command, { options, resolved });
      const [outcome] = await perform({ type: 4, name: fullName(name, inner), commandType: 1, focusType, data });
      return outcome.kind === 'choices' ? outcome.choices : [];
    },
    press: async (target, wanted) => {
      const source = seen(target);
      return use(source, findButton(source, wanted), {});
    },
    select: async (target, wanted, values) => {
      const source = seen(target);
      const select = findSelect(source, wanted);
      return use(source, select, writeChoice(world, select, typeof values === 'string' ? [values] : values));
    },
    submitModal: async ({ modal, interaction }, values) => {
      if (!modal) throw new ComponentUnusable('There is no modal to send.');
      return sendModal(modal, interaction, values);
    },
    contextMenu: async (name, target) => {
      const person = 'joinedAt' in target;
      const command = findCommand(world, member, place(), name, person ? 2 : 3);
      const { id, resolved } = person ? pointAtMember(world, target, place()) : pointAtMessage(world, seen(target));
      return act({
        type: 2,
        name,
        commandType: person ? 2 : 3,
        data: commandData(command, { target_id: id, resolved }),
      });
    },
    say: async (text, options) => {
      const message = post(text, options);
      const answer = await stage.awaitMessage(message);
      return answer && createReply(world, { kind: 'message', message: answer });
    },
    post,
    edit(message, text) {
      if (message.authorId !== member.id) throw new NotAllowed('Only own messages can be changed.');
      editMessage(world, message, { ...emptyDraft, content: writeMentions(world, text) });
    },
    vote(target, wanted) {
      const [message, id] = answerOf(target, wanted);
      votePoll(world, message, member.id, id, true);
    },
    unvote(target, wanted) {
      const [message, id] = answerOf(target, wanted);
      votePoll(world, message, member.id, id, false);
    },
    deleteMessage(target) {
      const message = seen(target);
      const own = message.authorId === member.id || message.ephemeralFor === member.id;
      const channel = world.channels.get(message.channelId);
      if (!own && !(channel && isAllowed(world, channel, member.id, PermissionFlagsBits.ManageMessages)))
        throw new NotAllowed(`${member.name} may not delete the message.`);
      removeMessage(world, message);
    },
    subscribe(eventId) {
      world.events.get(eventId)?.subscribers.add(member.id);
      world.dispatch('GUILD_SCHEDULED_EVENT_USER_ADD', true, () => ({
        guild_scheduled_event_id: eventId,
        user_id: member.id,
        guild_id: world.guildId,
      }));
    },
    dm: () => createActor(stage, member, world.openDm(member.id).id),
    in: (other) => (other === channelId ? actor : createActor(stage, member, other)),
  };

  function sendModal(
    modal: ModalState,
    opener: InteractionState | undefined,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Reply> {
    const source = opener?.source;
    const components = writeModalValues(world, modal, values);
    const message = source && !source.deleted ? writeMessage(world, source) : undefined;
    return act({
      type: 5,
      channelId: opener?.channelId ?? channelId,
      source,
      message,
      data: { custom_id: modal.customId, components },
    });
  }

  return actor;
}

function splitName(typed: string, path: CommandPath): CommandPath & { readonly name: string } {
  const [name = '', ...words] = typed.trim().split(/\s+/);
  const [first, second] = words;
  if (first === undefined) return { name, ...path };
  return second === undefined ? { name, subcommand: first } : { name, group: first, subcommand: second };
}

function fullName(name: string, { group, subcommand }: CommandPath): string {
  return [name, group, subcommand].filter((part) => part !== undefined).join(' ');
}

function commandData(command: CommandState, more: JsonObject): JsonObject {
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    ...more,
  };
}

interface Target {
  readonly id: Snowflake;
  readonly resolved: JsonObject;
}

function pointAtMessage(world: World, message: MessageState): Target {
  return { id: message.id, resolved: { messages: { [message.id]: writeMessage(world, message, fullSight) } } };
}

function pointAtMember(world: World, member: Member, channel: ChannelState): Target {
  const written = writeResolvedMember(member, permissionsIn(world, channel, member.id));
  return {
    id: member.id,
    resolved: { users: { [member.id]: writeUser(member) }, members: { [member.id]: written } },
  };
}

function describe({
  type,
  name,
  data,
}: {
  readonly type: number;
  readonly name?: string;
  readonly data: JsonObject;
}): string {
  return type === 2 || type === 4 ? `"${name}"` : `the component "${String(data['custom_id'])}"`;
}

/** True for what the bot says in a channel by itself, not as the answer of an interaction. */
export function isSpoken(message: MessageState): boolean {
  const said = message.type === MessageType.Default || message.type === MessageType.Reply;
  return said && message.interaction === undefined;
}
