import { ChannelType, PermissionFlagsBits, type Message } from 'discord.js';
import type { Conversation } from '../answer/engine.js';
import { UserError, type Context, type Scope } from '../command.js';
import { describeError } from '../log.js';
import { controlsOf } from './whose.js';
import { deliver } from './faults.js';
import { keepUnanswered } from './feedback.js';
import { knownNames } from './lookup.js';
import { readQuestion, stripMarkup, stripQuoted } from './question.js';
import { render } from './render.js';
import { lineageOf } from './respond.js';
import { exampleQuestion, sentences } from './sentences.js';
import { viewAnswer, viewNotice, type View } from './view.js';

/** Answers a message that speaks to the bot; ignores every other. Never throws. */
export async function handleMessage(message: Message, context: Context): Promise<void> {
  if (!isAddressed(message)) return;
  try {
    await answerMessage(message, context);
  } catch (error) {
    if (error instanceof UserError) {
      await send(message, viewNotice(error.message)).catch(() => undefined);
      return;
    }
    context.log.error('message failed', { id: message.id, ...describeError(error) });
    await send(message, viewNotice(sentences.failed(message.id))).catch((second: unknown) => {
      context.log.warn('could not tell the member', { id: message.id, ...describeError(second) });
    });
  }
}

/**
 * A mention counts where the member wrote it: not in a quote, a spoiler or code, and neither `@everyone` nor the
 * mention that every reply carries. A reply counts when it pings us; a reply to the answer of a command never does,
 * Discord neither pings us for it nor shows it.
 */
function isAddressed(message: Message): boolean {
  const self = message.client.user.id;
  if (message.author.bot || message.webhookId || message.system) return false;
  if (message.channel.isDMBased()) return true;
  const own = stripQuoted(message.content);
  const { parsedUsers, repliedUser, users } = message.mentions;
  if (parsedUsers.has(self) && (own.includes(`<@${self}>`) || own.includes(`<@!${self}>`))) return true;
  return repliedUser?.id === self && users.has(self);
}

async function answerMessage(message: Message, context: Context): Promise<void> {
  const pace = context.cooldown.take(message.author.id);
  const lacking = missingPermissions(message);
  if (lacking.length > 0) {
    const channel = 'name' in message.channel ? `#${message.channel.name}` : 'that channel';
    context.log.warn('may not answer', { channel: message.channelId, missing: lacking.join(', ') });
    const notice = render(viewNotice(sentences.cannotWrite(channel, lacking)));
    if (!pace.wait) await message.author.send(notice).catch(() => undefined);
    return;
  }
  if (pace.wait) {
    if (!pace.told) await send(message, viewNotice(sentences.wait(pace.seconds)));
    return;
  }
  const { guildId, channelId, channel } = message;
  const scope = await context.scope({ guildId, channelId, ...lineageOf(channel) });
  await answerQuestion(message, context, scope);
}

async function answerQuestion(message: Message, context: Context, scope: Scope): Promise<void> {
  const written = readQuestion(stripMarkup(message.content));
  if (written.kind === 'too-long') return send(message, viewNotice(sentences.tooLong()));
  if (written.kind === 'nothing') {
    const help = sentences.nothingAsked(exampleQuestion(knownNames(scope)));
    return send(message, viewNotice(help));
  }
  const talk = { userId: message.author.id, channelId: message.channelId };
  const before = findConversation(message, context, scope) ?? context.conversations.ofTalk(talk, scope.film.id);
  const { answer, conversation } = context.engine.ask(written.text, { ...scope, conversation: before });
  context.conversations.keep(conversation, talk, message.id);
  const { film } = scope;
  const question = written.text;
  const inquiry = { way: 'ask', text: question } as const;
  await keepUnanswered(
    context,
    { guildId: message.guildId, channelId: message.channelId },
    { film: film.id, question, inquiry, conversation: before, answer },
  );
  await send(
    message,
    viewAnswer(answer, {
      film,
      parked: context.parked,
      asker: message.author.id,
      question,
      inquiry,
      style: scope.style,
    }),
  );
}

/** What the message that is replied to was about, if it is one of ours. */
function findConversation(message: Message, context: Context, scope: Scope): Conversation | undefined {
  const id = message.reference?.messageId;
  const referenced = id ? message.channel.messages.cache.get(id) : undefined;
  if (referenced?.author.id !== message.client.user.id) return undefined;
  return conversationOf(referenced, context, scope);
}

/** What one of our messages was about: from memory, or after a restart from its own buttons. */
export function conversationOf(referenced: Message, context: Context, scope: Scope): Conversation | undefined {
  const known = context.conversations.ofMessage(referenced, scope.film.id);
  if (known) return known;
  for (const control of controlsOf(referenced)) {
    if ((control.name === 'led' || control.name === 'next') && control.film === scope.film.id) {
      return context.engine.event('what', control.event, scope).conversation;
    }
  }
  return undefined;
}

/** Replies; the nonce makes a repeated request harmless. */
async function send(message: Message, view: View): Promise<void> {
  await deliver(() => message.reply({ ...render(view), nonce: message.id, enforceNonce: true }));
}

const needed = [
  ['View Channel', PermissionFlagsBits.ViewChannel],
  ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
] as const;

function missingPermissions(message: Message): readonly string[] {
  const { channel, guild } = message;
  const me = guild?.members.me;
  if (!me || channel.isDMBased()) return [];
  const isThread = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread].includes(
    channel.type,
  );
  const write = isThread
    ? (['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads] as const)
    : (['Send Messages', PermissionFlagsBits.SendMessages] as const);
  const has = channel.permissionsFor(me);
  return [...needed, write].filter(([, flag]) => !has.has(flag)).map(([name]) => name);
}
