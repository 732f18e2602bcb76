import type {
  Attachment,
  Component,
  InteractionState,
  JsonObject,
  MessageState,
  ModalState,
  Outcome,
  PollState,
} from '../model.js';
import { writeMessage } from '../wire/messages.js';
import type { World } from '../world/world.js';

/** What a person gets back: the answer as it stood when it came. `message` and `followUps` go on living. */
export interface Reply {
  /**
   * `message`: a new message · `update`: the message with the component was changed · `modal`: a modal opened ·
   * `acknowledged`: the bot took note and shows nothing · `deleted`: the bot took its answer away.
   */
  readonly kind: 'message' | 'update' | 'modal' | 'acknowledged' | 'deleted';
  readonly message: MessageState | undefined;
  readonly modal: ModalState | undefined;
  readonly content: string;
  /** Content and text displays, in reading order. */
  readonly text: string;
  readonly embeds: readonly JsonObject[];
  readonly components: readonly Component[];
  readonly flags: number;
  /** True when the person who asked is the only one to see it. */
  readonly ephemeral: boolean;
  readonly attachments: readonly Attachment[];
  readonly poll: PollState | undefined;
  /** Whom it would notify: `everyone`, `here`, `role:<id>`, `user:<id>`. */
  readonly pings: readonly string[];
  /** Messages that followed the answer so far. */
  readonly followUps: readonly MessageState[];
  readonly interaction: InteractionState | undefined;
  /** The message or the modal in the wire's own words. */
  readonly raw: JsonObject;
}

/** Writes down what came of an interaction, or the message that answered another one. */
export function createReply(
  world: World,
  outcome: Exclude<Outcome, { kind: 'expired' | 'choices' }>,
  interaction?: InteractionState,
): Reply {
  const message = outcome.kind === 'message' || outcome.kind === 'update' ? outcome.message : undefined;
  const modal = outcome.kind === 'modal' ? outcome.modal : undefined;
  const components = message?.components ?? modal?.components ?? [];
  return {
    kind: outcome.kind,
    message,
    modal,
    content: message?.content ?? '',
    text: [message?.content, ...textsOf(components)].filter(Boolean).join('\n'),
    embeds: message?.embeds ?? [],
    components,
    flags: message?.flags ?? 0,
    ephemeral: message?.ephemeralFor !== undefined,
    attachments: message?.attachments ?? [],
    poll: message?.poll,
    pings: message?.pings ?? [],
    followUps: interaction?.followUps ?? [],
    interaction,
    raw: message ? writeMessage(world, message) : { ...modal },
  };
}

/** All texts that components show, in reading order. */
export function textsOf(components: readonly Component[]): readonly string[] {
  return components.flatMap((component) => [
    ...(component.type === 10 && component.content !== undefined ? [component.content] : []),
    ...textsOf(component.components ?? []),
  ]);
}
