import { InteractionResponseType as Answer, InteractionType, MessageFlags, MessageType } from 'discord.js';
import { readChoices } from '../check/command-options.js';
import { checkBody, isObject } from '../check/form.js';
import { isEmpty, newMessageFlags, readMessage } from '../check/message.js';
import { readModal } from '../check/modal.js';
import type { InteractionState, MessageState, ModalState } from '../model.js';
import { refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { noContent, ok, param } from '../rest/router.js';
import { writeMessage } from '../wire/messages.js';
import { acknowledge, complete, firstAnswerMs, tokenMs } from '../world/interactions.js';
import { emptyDraft, postMessage, removeMessage } from '../world/messages.js';
import type { World } from '../world/world.js';
import { changeMessage } from './messages.js';

/** Routes of the first answer, and of all that follows it. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, handle: answer },
  { method: 'POST', path: '/webhooks/:application/:token', open: true, handle: followUp },
  { method: 'GET', path: '/webhooks/:application/:token/messages/:message', open: true, handle: getAnswer },
  { method: 'PATCH', path: '/webhooks/:application/:token/messages/:message', open: true, handle: patchAnswer },
  { method: 'DELETE', path: '/webhooks/:application/:token/messages/:message', open: true, handle: deleteAnswer },
];

/** What may answer a kind of interaction. */
function answersTo(interaction: InteractionState): readonly Answer[] {
  const plain = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
  const update = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...plain, ...update, Answer.Modal];
    case InteractionType.ModalSubmit:
      return interaction.source ? [...plain, ...update] : plain;
    default:
      return [...plain, Answer.Modal];
  }
}

function answer(request: ApiRequest): ApiReply {
  const { world, body, uploads } = request;
  const interaction = world.interactions.get(param(request, 'interaction'));
  if (!interaction || interaction.token !== param(request, 'token')) throw refusal('unknownInteraction');
  if (interaction.phase === 'answered') throw refusal('alreadyAcknowledged');
  if (interaction.phase === 'expired' || world.clock.now() - interaction.createdAt > firstAnswerMs)
    throw refusal('unknownInteraction');
  const type = checkBody(body, (field) => {
    field.at('type').require();
    return field.at('type').oneOf(answersTo(interaction));
  });
  const data = isObject(body) ? body['data'] : undefined;
  switch (type) {
    case Answer.ChannelMessageWithSource:
      answerWithMessage(world, interaction, data, uploads);
      break;
    case Answer.DeferredChannelMessageWithSource:
      deferMessage(world, interaction, data);
      break;
    case Answer.DeferredMessageUpdate:
      acknowledge(world, interaction, type);
      interaction.original = interaction.source;
      break;
    case Answer.UpdateMessage:
      updateSource(world, interaction, data, uploads);
      break;
    case Answer.Modal:
      openModal(world, interaction, data);
      break;
    default:
      suggest(world, interaction, data);
  }
  return request.query.get('with_response') === 'true' ? ok(writeAnswer(world, interaction)) : noContent;
}

function answerWithMessage(
  world: World,
  interaction: InteractionState,
  data: unknown,
  uploads: ApiRequest['uploads'],
): void {
  const flags = newMessageFlags | MessageFlags.Ephemeral;
  const draft = checkBody({ data: data ?? {} }, (field) => readMessage(field.at('data'), { uploads, flags }));
  if (isEmpty(draft)) throw refusal('emptyMessage');
  acknowledge(world, interaction, Answer.ChannelMessageWithSource);
  interaction.original = post(world, interaction, draft, draft.flags);
  interaction.settle({ kind: 'message', message: interaction.original });
}

function deferMessage(world: World, interaction: InteractionState, data: unknown): void {
  const flags = checkBody({ data: data ?? {} }, (field) => field.at('data').at('flags').integer({ min: 0 }) ?? 0);
  acknowledge(world, interaction, Answer.DeferredChannelMessageWithSource);
  interaction.original = post(world, interaction, emptyDraft, (flags & MessageFlags.Ephemeral) | MessageFlags.Loading);
}

function updateSource(
  world: World,
  interaction: InteractionState,
  data: unknown,
  uploads: ApiRequest['uploads'],
): void {
  const { source } = interaction;
  if (!source || source.deleted) throw refusal('unknownMessage');
  changeMessage(world, source, { data: data ?? {} }, uploads, 'data');
  acknowledge(world, interaction, Answer.UpdateMessage);
  interaction.original = source;
  interaction.settle({ kind: 'update', message: source });
}

function openModal(world: World, interaction: InteractionState, data: unknown): void {
  const modal: ModalState = checkBody({ data: data ?? {} }, (field) => readModal(field.at('data')));
  acknowledge(world, interaction, Answer.Modal);
  interaction.settle({ kind: 'modal', modal });
}

function suggest(world: World, interaction: InteractionState, data: unknown): void {
  const choices = checkBody({ data: data ?? {} }, (field) =>
    readChoices(field.at('data').at('choices'), interaction.focusType ?? 3, false),
  );
  acknowledge(world, interaction, Answer.ApplicationCommandAutocompleteResult);
  interaction.settle({ kind: 'choices', choices: choices.map(({ name, value }) => ({ name, value })) });
}

function post(
  world: World,
  interaction: InteractionState,
  draft: Parameters<typeof postMessage>[1]['draft'],
  flags: number,
  answers: MessageState | undefined = interaction.source,
): MessageState {
  const channel = world.channels.get(interaction.channelId);
  if (!channel) throw refusal('unknownChannel');
  const command = interaction.type === InteractionType.ApplicationCommand;
  const own = interaction.commandType === 1 ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
  const first = interaction.original === undefined;
  return postMessage(world, {
    channel,
    authorId: world.bot.id,
    draft,
    flags,
    interaction,
    answers: command && first ? undefined : answers,
    ...(command && first && { type: own }),
    ephemeralFor: (flags & MessageFlags.Ephemeral) !== 0 ? interaction.userId : undefined,
  });
}

/** The answered interaction of a token; Discord knows no webhook before the first answer. */
function answered(request: ApiRequest): InteractionState {
  const { world } = request;
  const interaction = world.tokens.get(param(request, 'token'));
  if (param(request, 'application') !== world.bot.id || !interaction) throw refusal('unknownWebhook');
  if (world.clock.now() - interaction.createdAt > tokenMs) throw refusal('invalidWebhookToken');
  if (interaction.phase !== 'answered' || interaction.answer === Answer.ApplicationCommandAutocompleteResult)
    throw refusal('unknownWebhook');
  return interaction;
}

function followUp(request: ApiRequest): ApiReply {
  const { world, uploads } = request;
  const interaction = answered(request);
  const flags = newMessageFlags | MessageFlags.Ephemeral;
  if (interaction.loading && interaction.original) {
    changeMessage(world, interaction.original, request.body, uploads);
    return finish(world, interaction, interaction.original);
  }
  const draft = checkBody(request.body ?? {}, (field) => readMessage(field, { uploads, flags }));
  if (isEmpty(draft)) throw refusal('emptyMessage');
  const message = post(world, interaction, draft, draft.flags, interaction.original ?? interaction.source);
  interaction.followUps.push(message);
  interaction.settle({ kind: 'message', message });
  return ok(writeMessage(world, message));
}

function finish(world: World, interaction: InteractionState, message: MessageState): ApiReply {
  const kind = message === interaction.source ? 'update' : 'message';
  complete(interaction);
  interaction.settle({ kind, message });
  return ok(writeMessage(world, message));
}

function messageOf(request: ApiRequest, interaction: InteractionState): MessageState {
  const id = param(request, 'message');
  const { original } = interaction;
  const message =
    id === '@original' || id === original?.id ? original : interaction.followUps.find((sent) => sent.id === id);
  if (!message || message.deleted) throw refusal('unknownMessage');
  return message;
}

function getAnswer(request: ApiRequest): ApiReply {
  return ok(writeMessage(request.world, messageOf(request, answered(request))));
}

function patchAnswer(request: ApiRequest): ApiReply {
  const { world, uploads } = request;
  const interaction = answered(request);
  const message = messageOf(request, interaction);
  changeMessage(world, message, request.body, uploads);
  return finish(world, interaction, message);
}

function deleteAnswer(request: ApiRequest): ApiReply {
  const interaction = answered(request);
  removeMessage(request.world, messageOf(request, interaction));
  complete(interaction);
  interaction.settle({ kind: 'deleted' });
  return noContent;
}

function writeAnswer(world: World, interaction: InteractionState): object {
  const message = interaction.answer === Answer.Modal ? undefined : interaction.original;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: interaction.loading,
        response_message_ephemeral: message.ephemeralFor !== undefined,
      }),
    },
    ...(message && { resource: { type: interaction.answer, message: writeMessage(world, message) } }),
  };
}
