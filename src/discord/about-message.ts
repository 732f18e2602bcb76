import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Conversation } from '../answer/engine.js';
import type { Context, Scope } from '../command.js';
import { formatControl } from './custom-id.js';
import { deliver } from './faults.js';
import { keepUnanswered } from './feedback.js';
import { cutSentences, cutWords, limits } from './limits.js';
import { requireQuestion } from './lookup.js';
import { conversationOf } from './mentions.js';
import { postable } from './private-reply.js';
import { readQuestion, stripMarkup } from './question.js';
import { placeOf, reply } from './respond.js';
import { plain, tidy } from './text.js';
import { viewAnswer } from './view.js';

/** Answers the question that a message holds; asks for one when it holds none, or is one of our own. */
export async function askAbout(interaction: MessageContextMenuCommandInteraction, context: Context): Promise<void> {
  const { targetMessage: target } = interaction;
  const place = placeOf(interaction);
  const scope = await context.scope(place);
  const isOurs = target.author.id === interaction.client.user.id;
  const text = stripMarkup(target.content);
  const question = isOurs ? undefined : findQuestion(text);
  const talk = { userId: interaction.user.id, channelId: place.channelId };
  if (question !== undefined) return answer(interaction, context, scope, question);

  const conversation = isOurs ? conversationOf(target, context, scope) : listenTo(text, context, scope);
  if (conversation) context.conversations.keep(conversation, talk);
  await deliver(() => interaction.showModal(questionForm(scope.film.id, isOurs ? '' : text)));
}

/** Answers what was written into the form. */
export async function answerAbout(interaction: ModalSubmitInteraction, context: Context, film: string): Promise<void> {
  const scope = await context.scope(placeOf(interaction), film);
  await answer(interaction, context, scope, interaction.fields.getTextInputValue('question'));
}

async function answer(
  interaction: MessageContextMenuCommandInteraction | ModalSubmitInteraction,
  context: Context,
  scope: Scope,
  typed: string,
): Promise<void> {
  const place = placeOf(interaction);
  const talk = { userId: interaction.user.id, channelId: place.channelId };
  const { film } = scope;
  const question = requireQuestion(typed, scope);
  const before = interaction.isModalSubmit() ? context.conversations.ofTalk(talk, film.id) : undefined;
  const { answer: found, conversation } = context.engine.ask(question, { ...scope, conversation: before });
  context.conversations.keep(conversation, talk, interaction.id);
  const inquiry = { way: 'ask', text: question } as const;
  const view = viewAnswer(found, { film, parked: context.parked, echo: question, question, inquiry });
  await reply(interaction, postable(view, film.id), true);
  const asked = { film: film.id, question, inquiry, conversation: before, answer: found };
  await keepUnanswered(context, place, { ...asked, isPrivate: true });
}

/**
 * The last question of a message.
 * @example findQuestion('I loved it. But why did she leave?') //=> 'But why did she leave?'
 */
export function findQuestion(text: string): string | undefined {
  const asked = text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map(tidy)
    .filter((part) => part.endsWith('?') && readQuestion(part).kind === 'question');
  return asked.at(-1);
}

/** What a message is about, for a question such as "why?". */
function listenTo(text: string, context: Context, scope: Scope): Conversation | undefined {
  const heard = readQuestion(cutSentences(tidy(text), limits.question));
  return heard.kind === 'question' ? context.engine.ask(heard.text, scope).conversation : undefined;
}

function questionForm(film: string, text: string): APIModalInteractionResponseCallbackData {
  const quote = plain(cutWords(tidy(text), limits.echo));
  return {
    custom_id: formatControl({ name: 'about', film }) ?? '',
    title: 'Ask about this message',
    components: [
      ...(quote ? [{ type: ComponentType.TextDisplay, content: `> ${quote}` } as const] : []),
      {
        type: ComponentType.Label,
        label: 'What do you want to know?',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'question',
          style: TextInputStyle.Short,
          placeholder: 'why?',
          max_length: limits.question,
          required: true,
        },
      },
    ],
  };
}
