import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Answer } from '../answer/answer.js';
import type { Conversation } from '../answer/engine.js';
import { gapKinds, type GapKind } from '../club/gaps.js';
import { UserError, type Context, type Place } from '../command.js';
import { describeError } from '../log.js';
import { recordFeedback, recordGap } from '../store/gaps.js';
import { controlsOf } from './whose.js';
import { formatControl, type Control } from './custom-id.js';
import { deliver } from './faults.js';
import { inquire, type Inquiry } from './inquiry.js';
import { limits } from './limits.js';
import { noteOpenQuestion } from './nights/unanswered.js';
import { tell } from './respond.js';
import { sentences } from './sentences.js';

type Thumb<Name extends 'up' | 'down'> = Extract<Control, { readonly name: Name }>;

/** Keeps a question that the corpus could not answer, for the curators. A failure costs the member nothing. */
export async function keepUnanswered(
  context: Context,
  place: Place,
  asked: {
    readonly film: string;
    readonly question: string;
    /** How it was asked, and what had been said before: so it is held against the whole film. */
    readonly inquiry: Inquiry;
    readonly conversation?: Conversation;
    readonly answer: Answer;
    /** Nobody else saw the question, so the summary of a night does not show it. Default: false. */
    readonly isPrivate?: boolean;
  },
): Promise<void> {
  const { film, question, answer } = asked;
  const isLater = answer.reason === 'told-later';
  if (!isLater && !isGap(answer)) return;
  try {
    // The night's list comes first: whether there is a gap must not show in it.
    if (!asked.isPrivate) await noteOpenQuestion(context, place.channelId, question);
    const whole = context.library.films.get(film);
    if (isLater && whole) {
      const { answer: told } = inquire(context.engine, asked.inquiry, {
        film: whole,
        conversation: asked.conversation,
      });
      if (!isGap(told)) return;
    }
    await recordGap(context.store, { guildId: place.guildId, film, kind: 'unanswered', question }, context.clock());
  } catch (error) {
    context.log.error('a gap was not kept', describeError(error));
  }
}

/** Off the topic or ambiguous: the corpus lacks nothing. */
function isGap({ kind, reason }: Answer): boolean {
  return kind === 'abstain' && (reason === 'not-told' || reason === 'unknown-name' || reason === 'no-such-event');
}

/** Counts a thumb up. */
export async function praise(interaction: ButtonInteraction, context: Context, thumb: Thumb<'up'>): Promise<void> {
  await rate(interaction, context, thumb.film, 'up', thumb.subject);
  await tell(interaction, sentences.thanks());
}

/** Opens the form that asks what is wrong with an answer. */
export async function askWhatIsWrong(
  interaction: ButtonInteraction,
  context: Context,
  thumb: Thumb<'down'>,
): Promise<void> {
  if (context.rated.get(ratingKey(interaction))) throw new UserError(sentences.alreadyRated());
  await deliver(() => interaction.showModal(complaintForm(thumb)));
}

/** Keeps what the form says. */
export async function keepComplaint(
  interaction: ModalSubmitInteraction,
  context: Context,
  thumb: Thumb<'down'>,
): Promise<void> {
  const { fields, guildId } = interaction;
  const [chosen] = fields.getStringSelectValues('kind');
  const kind = complaints.find((known) => known === chosen) ?? 'unclear';
  const note = fields.getTextInputValue('note');
  const { film, question } = thumb;
  await rate(interaction, context, film, 'down', subjectOf(interaction));
  await recordGap(context.store, { guildId, film, kind, question, note }, context.clock());
  await tell(interaction, sentences.complaintKept());
}

async function rate(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  context: Context,
  film: string,
  verdict: 'up' | 'down',
  subject: string,
): Promise<void> {
  if (!context.library.films.has(film)) throw new UserError(sentences.filmGone());
  const key = ratingKey(interaction);
  if (context.rated.get(key)) throw new UserError(sentences.alreadyRated());
  context.rated.set(key, true);
  try {
    const { guildId } = interaction;
    await recordFeedback(context.store, { guildId, film, subject, verdict }, context.clock());
  } catch (error) {
    context.rated.delete(key);
    throw error;
  }
}

function ratingKey(interaction: ButtonInteraction | ModalSubmitInteraction): string {
  return `${interaction.user.id}:${interaction.message?.id ?? interaction.id}`;
}

/** The thumb up beside the one that was pressed knows what the answer told. */
function subjectOf({ message }: ModalSubmitInteraction): string {
  const up = message && controlsOf(message).find((control) => control.name === 'up');
  return up?.name === 'up' ? up.subject : 'answer';
}

type Complaint = Exclude<GapKind, 'unanswered'>;

const complaints = gapKinds.filter((kind): kind is Complaint => kind !== 'unanswered');

const described: Readonly<Record<Complaint, readonly [label: string, description: string]>> = {
  wrong: ['Wrong', 'The synopsis says otherwise'],
  missing: ['Something is missing', 'The synopsis tells more than that'],
  spoiler: ['A spoiler', 'It tells more than we have seen'],
  unclear: ['Unclear', 'I do not understand it, or it answers something else'],
};

function complaintForm(thumb: Thumb<'down'>): APIModalInteractionResponseCallbackData {
  const options = complaints.map((kind) => {
    const [label, description] = described[kind];
    return { label, value: kind, description };
  });
  return {
    custom_id: formatControl(thumb) ?? '',
    title: 'What is wrong with this answer?',
    components: [
      {
        type: ComponentType.Label,
        label: 'It is…',
        component: { type: ComponentType.StringSelect, custom_id: 'kind', options, placeholder: 'Choose one' },
      },
      {
        type: ComponentType.Label,
        label: 'What should it say? (optional)',
        description: 'The curators read this without your name.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'note',
          style: TextInputStyle.Short,
          max_length: limits.note,
          required: false,
        },
      },
    ],
  };
}
