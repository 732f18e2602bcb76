import type { ButtonInteraction } from 'discord.js';
import { UserError, type Context } from '../command.js';
import { originOf } from './conversations.js';
import { closeGap } from './curator.js';
import { parseControl, type Control } from './custom-id.js';
import { deliver } from './faults.js';
import { askWhatIsWrong, keepUnanswered, praise } from './feedback.js';
import { forgetScores } from './forget.js';
import { inquire, type Inquiry } from './inquiry.js';
import { requireQuestion } from './lookup.js';
import { pressNight } from './nights/press.js';
import { chooseInQuiz } from './quizzes/answer.js';
import { postIt } from './private-reply.js';
import { turnPage } from './pages.js';
import { askToPeek, reveal } from './peek.js';
import { placeOf, replace, reply, tell, type ControlInteraction } from './respond.js';
import { sentences } from './sentences.js';
import { viewAnswer, viewSources } from './view.js';
import { showWarnings } from './warnings.js';
import { isAsker, isEphemeral } from './whose.js';

/** Does what a pressed button or a picked menu entry asks for. */
export async function runControl(interaction: ControlInteraction, context: Context): Promise<void> {
  const id = interaction.isStringSelectMenu() ? interaction.values[0] : interaction.customId;
  const control = parseControl(id ?? '');
  switch (control?.name) {
    case 'led':
    case 'next': {
      const question = `${control.name === 'led' ? 'what led to' : 'what happened after'} ${control.event}`;
      return answer(interaction, context, control.film, question, { way: control.name, text: control.event });
    }
    case 'ask':
      return choose(interaction, context, control.film, control.question);
    case 'asked': {
      const question = context.parked.find(control.key);
      if (!question) throw new UserError(sentences.forgotten());
      return choose(interaction, context, control.film, question);
    }
    case 'sources': {
      const { film, ceiling } = await context.scope(placeOf(interaction), control.film);
      const heard = control.sentences.filter(
        (sentence) => (film.positions.get(sentence) ?? Infinity) <= (ceiling ?? Infinity),
      );
      await reply(interaction, viewSources(film, heard), true);
      return;
    }
    case 'delete':
      return remove(interaction, control.asker);
    case 'up':
    case 'down':
    case 'post':
      return interaction.isButton() ? pressButton(interaction, context, control) : undefined;
    case 'night':
      return pressNight(interaction, context, control);
    case 'quiz':
      return chooseInQuiz(interaction, context, control);
    case 'peek':
      return askToPeek(interaction, context, control);
    case 'reveal':
      return reveal(interaction, context, control);
    case 'recap':
    case 'claims':
    case 'people':
      return turnPage(interaction, context, control);
    case 'warnings':
      return showWarnings(interaction, context, control);
    case 'forget':
      return forgetScores(interaction, context, control.step);
    case 'gap':
      return closeGap(interaction, context, control);
    case 'pick':
    case 'about':
    case undefined:
      throw new UserError(sentences.oldButton());
  }
}

function pressButton(
  interaction: ButtonInteraction,
  context: Context,
  control: Extract<Control, { readonly name: 'up' | 'down' | 'post' }>,
): Promise<void> {
  if (control.name === 'up') return praise(interaction, context, control);
  if (control.name === 'down') return askWhatIsWrong(interaction, context, control);
  return postIt(interaction, context, control.film);
}

/** A new message: for everyone when the asker presses, for the presser alone otherwise. */
async function answer(
  interaction: ControlInteraction,
  context: Context,
  filmId: string,
  question: string,
  inquiry: Inquiry,
): Promise<void> {
  const place = placeOf(interaction);
  const scope = await context.scope(place, filmId);
  const talk = { userId: interaction.user.id, channelId: place.channelId };
  const { answer, conversation } = inquire(context.engine, inquiry, {
    ...scope,
    conversation: context.conversations.ofMessage(interaction.message, filmId),
  });
  context.conversations.keep(conversation, talk, interaction.id);
  const isPrivate = isEphemeral(interaction) || !isAsker(interaction);
  const asker = isPrivate ? undefined : interaction.user.id;
  await reply(
    interaction,
    viewAnswer(answer, { film: scope.film, parked: context.parked, asker, question, inquiry, style: scope.style }),
    isPrivate,
  );
}

/** A reading takes the place of the question that offered it; for others than the asker it is a message of its own. */
async function choose(
  interaction: ControlInteraction,
  context: Context,
  filmId: string,
  question: string,
): Promise<void> {
  const place = placeOf(interaction);
  const scope = await context.scope(place, filmId);
  const text = requireQuestion(question, scope);
  const talk = { userId: interaction.user.id, channelId: place.channelId };
  const { conversations } = context;
  const before = conversations.ofMessage(interaction.message, filmId) ?? conversations.ofTalk(talk, filmId);
  const { answer, conversation } = context.engine.ask(text, { ...scope, conversation: before });

  const inquiry = { way: 'ask', text } as const;
  const stays = isEphemeral(interaction) || isAsker(interaction);
  const asker = isEphemeral(interaction) || !stays ? undefined : interaction.user.id;
  const view = viewAnswer(answer, {
    film: scope.film,
    parked: context.parked,
    asker,
    echo: text,
    question: text,
    inquiry,
    style: scope.style,
  });
  conversations.keep(conversation, talk, stays ? originOf(interaction.message) : interaction.id);
  const asked = { film: filmId, question: text, inquiry, conversation: before, answer };
  await keepUnanswered(context, place, { ...asked, isPrivate: asker === undefined });
  if (stays) await replace(interaction, view);
  else await reply(interaction, view, true);
}

async function remove(interaction: ControlInteraction, asker: string): Promise<void> {
  if (interaction.user.id !== asker) return tell(interaction, sentences.notYours());
  await deliver(() => interaction.deferUpdate());
  await interaction.deleteReply();
}
