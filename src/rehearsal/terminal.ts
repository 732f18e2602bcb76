import { createInterface, type Interface } from 'node:readline';
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { cutWords } from '../discord/limits.js';
import { RehearsalError, type Actor, type Component, type MessageState, type Rehearsal, type Reply } from './index.js';
import { openForm, type Form } from './terminal-form.js';
import { findTyping, listRunnables, readLine, slugOf, type Line } from './terminal-input.js';
import { paintMarkdown, paintName, paintSmall, type PaintOptions } from './terminal-paint.js';

export interface TerminalOptions {
  readonly actor: Actor;
  readonly listen: Rehearsal['listen'];
  readonly botName: string;
  readonly definitions: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];
  /** Names of the commands in the menu of a message; typed as one word with the message behind it. */
  readonly menu: readonly string[];
  /** Resolves when the bot is idle. */
  readonly settle: () => Promise<void>;
  /** Shown when a person sits at the terminal; not when the input comes from a pipe. */
  readonly banner: readonly string[];
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** False: no colour, whatever the output can show. */
  readonly color: boolean;
}

const widest = 100;
const narrowest = 40;
const mostSuggestions = 12;
const patience = 5_000;

/** A message that the bot posted by itself. */
type Posted = Pick<Reply, 'kind' | 'message' | 'content' | 'ephemeral'>;
type Shown = Reply | Posted;

/** Something of the last reply that a number stands for. */
interface Choice {
  readonly label: string;
  readonly isEntry: boolean;
  readonly run: () => Promise<Reply>;
}

/** Lets a person talk to the bot, until the input ends or they leave. Gives the number of lines read. */
export async function runTerminal(options: TerminalOptions): Promise<number> {
  const { input, output } = options;
  const isLive = Boolean(input.isTTY && output.isTTY);
  const paint = (): PaintOptions => ({
    color: options.color && Boolean(output.isTTY),
    width: output.isTTY ? widthOf(output) : undefined,
  });
  const print = (text: string): void => void output.write(`${text}\n`);
  const say = (text: string): void => print(paintSmall(text, paint()));

  let choices: readonly Choice[] = [];
  let last: MessageState | undefined;
  let form: Form | undefined;
  let count = 0;
  let left = false;

  const show = (reply: Shown | undefined): void => {
    if (!reply) return say('(no answer)');
    form = 'modal' in reply ? openForm(reply) : undefined;
    if (form) return say(form.prompt().join('\n'));
    if (reply.kind === 'deleted' || reply.kind === 'acknowledged' || !reply.message) {
      choices = [];
      return say(reply.message?.deleted === false ? '(noted)' : '(The answer is deleted.)');
    }
    last = reply.message;
    const offered = listChoices(options.actor, reply.message);
    // What the reply before offered can still be pressed.
    if (offered.length > 0) choices = offered;
    if (isLive)
      print(
        `${paintName(options.botName, paint())}${reply.ephemeral ? paintSmall(' (only you see this)', paint()) : ''}`,
      );
    print(paintMarkdown(reply.content, paint()));
    for (const { filename, url } of reply.message.attachments) say(`  ${filename}: ${url}`);
    for (const line of describeChoices(offered)) say(`  ${line}`);
    print('');
  };

  /** Shows a reply and what follows it. */
  const tell = async (reply: Shown | undefined): Promise<void> => {
    show(reply);
    if (!reply || !('interaction' in reply) || !reply.interaction) return;
    await options.settle();
    for (const message of reply.interaction.followUps)
      show({ kind: 'message', message, content: message.content, ephemeral: message.ephemeralFor !== undefined });
  };

  const run = async (line: string): Promise<void> => {
    if (form && !line.startsWith('/')) {
      const filled = form;
      const values = filled.take(line);
      if (!values) return say(filled.prompt().join('\n'));
      form = undefined;
      return tell(await options.actor.submitModal(filled.modal, values));
    }
    form = undefined;
    const meaning = readLine(line, options.definitions, options.menu);
    if (meaning.kind === 'nothing') return;
    count += 1;
    if (meaning.kind === 'quit') left = true;
    else if (meaning.kind === 'wrong') say(meaning.reason);
    else if (meaning.kind === 'press' && !choices[meaning.number - 1])
      say(`There is nothing to press with the number ${meaning.number}.`);
    else await tell(await act(options, meaning, choices, last));
  };

  return new Promise((resolve) => {
    const lines: Interface = createInterface({
      input,
      output: isLive ? output : undefined,
      terminal: isLive,
      prompt: `${paintName('›', paint())} `,
      historySize: 200,
      completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
        const list = (text: string): void => {
          output.write('\n');
          say(text);
          lines.prompt(true);
        };
        complete(options, line, list).then(
          (result) => done(null, result),
          () => done(null, [[], line]),
        );
      },
    });
    const leave = (): void => {
      left = true;
      lines.close();
      resolve(count);
    };

    let work = Promise.resolve();
    lines.on('line', (line) => {
      work = work
        .then(() => (left ? undefined : run(line)))
        .catch((error: unknown) => say(error instanceof RehearsalError ? error.message : String(error)))
        .then(() => {
          if (left) leave();
          else if (isLive) lines.prompt();
        });
    });
    lines.on('close', () => void work.then(leave));
    lines.on('SIGINT', () => {
      output.write('\n');
      leave();
    });
    // Whoever reads our output has gone, as `head` does.
    output.on('error', leave);

    if (isLive) {
      for (const [index, line] of options.banner.entries())
        print(index === 0 ? paintMarkdown(line, paint()) : paintSmall(line, paint()));
      lines.prompt();
    }
  });
}

function act(
  options: TerminalOptions,
  line: Line,
  choices: readonly Choice[],
  last: MessageState | undefined,
): Promise<Shown | undefined> {
  const { actor, botName } = options;
  if (line.kind === 'slash') return actor.slash(line.command, line.options);
  if (line.kind === 'menu') {
    const target = line.text ? actor.post(line.text) : last;
    return target ? actor.contextMenu(line.command, target) : Promise.resolve(undefined);
  }
  if (line.kind === 'press') return choices[line.number - 1]?.run() ?? Promise.resolve(undefined);
  const text = line.kind === 'say' ? line.text : '';
  return speak(options, text.toLowerCase().includes(`@${botName.toLowerCase()}`) ? text : `@${botName} ${text}`);
}

/** Says something and waits for the reply to it; the bot may be slow when it is asked much at once. */
function speak({ actor, listen }: TerminalOptions, text: string): Promise<Shown | undefined> {
  return new Promise((resolve) => {
    const said = actor.post(text);
    const end = (shown?: Shown): void => {
      clearTimeout(timer);
      stop();
      resolve(shown);
    };
    const timer = setTimeout(end, patience);
    const stop = listen((event) => {
      if (event.type !== 'message' || event.message.reference?.messageId !== said.id) return;
      end({ kind: 'message', message: event.message, content: event.message.content, ephemeral: false });
    });
  });
}

/** Completes a command's name by itself and an option by asking the bot, as Discord does. */
async function complete(
  options: TerminalOptions,
  line: string,
  list: (text: string) => void,
): Promise<[string[], string]> {
  const runnables = listRunnables(options.definitions).map(({ name }) => name);
  const names = [...runnables, ...options.menu.map(slugOf)].map((name) => `/${name} `);
  const begun = [...names, '/quit'].filter((name) => name.startsWith(line.toLowerCase()) && name !== line);
  if (line.startsWith('/') && begun.length > 0) return [begun, line];
  const typing = findTyping(line, options.definitions);
  if (!typing) return [[], line];
  const found = await options.actor.autocomplete(typing.command, typing.option, typing.typed);
  const values = found.map(({ value }) => String(value));
  const fitting = values.filter((value) => value.startsWith(typing.typed.toLowerCase()));
  const [only] = fitting.length === 1 ? fitting : values.length === 1 ? values : [];
  if (only !== undefined && typing.typed) return [[only], typing.typed];
  const width = widthOf(options.output);
  const shown = found
    .slice(0, mostSuggestions)
    .map(({ name, value }) => cutWords(`  ${value}  ${name === value ? '' : name}`.trimEnd(), width));
  list(found.length > 0 ? shown.join('\n') : '  (nothing fits)');
  return [[], typing.typed];
}

function widthOf({ columns }: TerminalOptions['output']): number {
  return columns ? Math.max(narrowest, Math.min(columns, widest)) : widest;
}

function faceOf({ label, emoji }: Component): string {
  return label ?? (typeof emoji?.['name'] === 'string' ? emoji['name'] : '');
}

/** What can be pressed or picked, in the order in which it stands. */
function listChoices(actor: Actor, message: MessageState): readonly Choice[] {
  const visit = (component: Component): readonly Choice[] => {
    const { custom_id: id, type, disabled } = component;
    if (id === undefined || disabled) return (component.components ?? []).flatMap(visit);
    if (type === 2) return [{ label: faceOf(component), isEntry: false, run: () => actor.press(message, id) }];
    return (component.options ?? []).map(({ label, value }) => ({
      label,
      isEntry: true,
      run: () => actor.select(message, id, value),
    }));
  };
  return message.components.flatMap(visit);
}

/** Menu entries on a line each, buttons together on one. */
function describeChoices(choices: readonly Choice[]): readonly string[] {
  const numbered = choices.map(({ label, isEntry }, index) => ({ isEntry, text: `${index + 1} ${label}` }));
  const buttons = numbered.filter(({ isEntry }) => !isEntry).map(({ text }) => text);
  return [
    ...numbered.filter(({ isEntry }) => isEntry).map(({ text }) => text),
    ...(buttons.length > 0 ? [buttons.join(' · ')] : []),
  ];
}
