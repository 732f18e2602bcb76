import type { Actor, Component, MessageState, Reply } from './index.js';

/** Something of a message that a number stands for. */
export interface Choice {
  readonly label: string;
  /** An entry of a menu or an answer of a poll, with a line of its own; else a button. */
  readonly isEntry: boolean;
  /** Does it as the person who is there then; undefined when nothing is answered, as to a vote. */
  readonly run: (actor: Actor) => Promise<Reply | undefined>;
}

/** What can be pressed, picked or voted for, in the order in which it stands. */
export function listChoices(message: MessageState): readonly Choice[] {
  const visit = (component: Component): readonly Choice[] => {
    const { custom_id: id, type, disabled } = component;
    if (id === undefined || disabled) return (component.components ?? []).flatMap(visit);
    if (type === 2) return [{ label: faceOf(component), isEntry: false, run: (actor) => actor.press(message, id) }];
    return (component.options ?? []).map(({ label, value }) => ({
      label,
      isEntry: true,
      run: (actor) => actor.select(message, id, value),
    }));
  };
  return [...listAnswers(message), ...message.components.flatMap(visit)];
}

/** Menu entries on a line each, buttons together on one. */
export function describeChoices(choices: readonly Choice[]): readonly string[] {
  const numbered = choices.map(({ label, isEntry }, index) => ({ isEntry, text: `${index + 1} ${label}` }));
  const buttons = numbered.filter(({ isEntry }) => !isEntry).map(({ text }) => text);
  return [
    ...numbered.filter(({ isEntry }) => isEntry).map(({ text }) => text),
    ...(buttons.length > 0 ? [buttons.join(' · ')] : []),
  ];
}

function listAnswers(message: MessageState): readonly Choice[] {
  const { poll } = message;
  if (!poll || poll.finalized) return [];
  return poll.answers.map(({ id, text }) => ({
    label: text,
    isEntry: true,
    run: (actor) =>
      new Promise((resolve) => {
        actor.vote(message, id);
        resolve(undefined);
      }),
  }));
}

function faceOf({ label, emoji }: Component): string {
  return label ?? (typeof emoji?.['name'] === 'string' ? emoji['name'] : '');
}
