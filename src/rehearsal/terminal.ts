import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import { MessageType, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { cutWords } from '../discord/limits.js';
import { RehearsalError, type Actor, type MessageState, type Rehearsal, type Reply } from './index.js';
import { describeChoices, listChoices, type Choice } from './terminal-choices.js';
import { openForm, type Form } from './terminal-form.js';
import { findTyping, listRunnables, ownCommands, readLine, slugOf, type Line } from './terminal-input.js';
import { paintMarkdown, paintName, paintSmall, type PaintOptions } from './terminal-paint.js';
import { findPlace, listPlaces } from './terminal-places.js';
import { faceOf, nameMarks, nameOf, writeSpan } from './terminal-text.js';

export interface TerminalOptions {
  readonly rehearsal: Rehearsal;
  readonly botName: string;
  readonly definitions: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];
  /** Names of the commands in the menu of a message; typed as one word with the message behind it. */
  readonly menu: readonly string[];
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

/** What the bot says to all; the rest are notes of Discord's own. */
const spoken: readonly MessageType[] = [MessageType.Default, MessageType.Reply, MessageType.ChatInputCommand];

/** Lets a person talk to the bot, until the input ends or they leave. Gives the number of lines read. */
export async function runTerminal(options: TerminalOptions): Promise<number> {
  const { input, output, rehearsal } = options;
  const isLive = Boolean(input.isTTY && output.isTTY);
  const paint = (): PaintOptions => ({
    color: options.color && Boolean(output.isTTY),
    width: output.isTTY ? widthOf(output) : undefined,
  });
  const print = (text: string): void => void output.write(`${text}\n`);
  const say = (text: string): void => print(paintSmall(text, paint()));

  // Whoever tries it is the host, and may do everything.
  let actor = rehearsal.as('host');
  let choices: readonly Choice[] = [];
  let last: MessageState | undefined;
  let form: Form | undefined;
  let count = 0;
  let left = false;
  /** What the bot has posted or changed since, and how each message looked when it was shown. */
  const fresh: MessageState[] = [];
  const shownFaces = new Map<string, string>();

  const show = (reply: Shown | undefined): void => {
    if (!reply) return say('(no answer)');
    form = 'modal' in reply ? openForm(reply) : undefined;
    if (form) return say(form.prompt().join('\n'));
    if (reply.kind === 'deleted' || reply.kind === 'acknowledged' || !reply.message) {
      const source = 'interaction' in reply ? reply.interaction?.source : undefined;
      if (reply.kind === 'acknowledged' && source?.deleted === false) return say('(noted)');
      choices = [];
      return say('(The answer is deleted.)');
    }
    const { message } = reply;
    last = message;
    const face = faceOf({ ...message, content: reply.content });
    shownFaces.set(message.id, face);
    const offered = listChoices(message);
    // What the reply before offered can still be pressed.
    if (offered.length > 0) choices = offered;
    const place = message.channelId === actor.channelId ? '' : ` (in ${nameOf(rehearsal.channel(message.channelId))})`;
    if (isLive) {
      const sight = reply.ephemeral ? ' (only you see this)' : '';
      print(`${paintName(options.botName, paint())}${paintSmall(`${sight}${place}`, paint())}`);
    } else if (place) say(place.trim());
    print(paintMarkdown(nameMarks(face, rehearsal), paint()));
    for (const { filename, url } of message.attachments) say(`  ${filename}: ${url}`);
    for (const line of describeChoices(offered)) say(`  ${line}`);
    print('');
  };

  /** What the bot has to say by itself: in a thread, when a round closes, when a poll ends. */
  const isNew = (message: MessageState): boolean => !message.deleted && shownFaces.get(message.id) !== faceOf(message);
  const showFresh = (): void => {
    for (let message = fresh.shift(); message; message = fresh.shift())
      if (isNew(message)) show({ kind: 'message', message, content: message.content, ephemeral: false });
  };

  /** Shows a reply and what follows it. */
  const tell = async (reply: Shown | undefined): Promise<void> => {
    show(reply);
    if (reply && 'interaction' in reply && reply.interaction) {
      await rehearsal.settle();
      for (const message of reply.interaction.followUps)
        show({ kind: 'message', message, content: message.content, ephemeral: message.ephemeralFor !== undefined });
    }
    showFresh();
  };

  /** Lets time pass from one thing that falls due to the next, and shows what comes of it. */
  const wait = async (milliseconds: number): Promise<void> => {
    const { clock } = rehearsal;
    const end = clock.now() + milliseconds;
    do {
      const due = Math.min(clock.next() ?? end, end);
      clock.advance(Math.max(0, due - clock.now()));
      await rehearsal.settle();
      showFresh();
    } while (clock.now() < end);
    say(`(${writeSpan(milliseconds)} later)`);
  };

  const go = (place: string): void => {
    if (place === '') return say(`There are ${listPlaces(rehearsal).join(', ')} and dm.`);
    const found = findPlace(place, actor, rehearsal);
    if (typeof found === 'string') return say(found);
    actor = found;
    say(`You are in ${nameOf(rehearsal.channel(actor.channelId))}.`);
  };

  const run = async (line: string): Promise<void> => {
    if (form && !line.startsWith('/')) {
      const filled = form;
      const values = filled.take(line);
      if (!values) return say(filled.prompt().join('\n'));
      form = undefined;
      return tell(await actor.submitModal(filled.modal, values));
    }
    form = undefined;
    const meaning = readLine(line, options.definitions, options.menu);
    if (meaning.kind === 'nothing') return;
    count += 1;
    switch (meaning.kind) {
      case 'quit':
        left = true;
        return;
      case 'wrong':
        return say(meaning.reason);
      case 'wait':
        return wait(meaning.milliseconds);
      case 'go':
        return go(meaning.place);
      case 'as':
        actor = rehearsal.as(meaning.name, actor.channelId);
        return say(`You are @${actor.member.displayName}, in ${nameOf(rehearsal.channel(actor.channelId))}.`);
      case 'press': {
        const choice = choices[meaning.number - 1];
        if (!choice) return say(`There is nothing to press with the number ${meaning.number}.`);
        const reply = await choice.run(actor);
        return reply ? tell(reply) : say('(noted)');
      }
      default:
        await tell(await act(options, actor, meaning, last));
        if (meaning.kind === 'slash' && meaning.command === 'help')
          say(`In this terminal also: ${ownCommands.join(' · ')}`);
    }
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
        complete(options, actor, line, list).then(
          (result) => done(null, result),
          () => done(null, [[], line]),
        );
      },
    });
    const leave = (): void => {
      left = true;
      stop();
      lines.close();
      resolve(count);
    };

    let work = Promise.resolve();
    const stop = rehearsal.listen((event) => {
      if (event.type !== 'message' && event.type !== 'messageUpdate') return;
      const { message } = event;
      if (message.authorId !== rehearsal.applicationId || !spoken.includes(message.type)) return;
      if (message.ephemeralFor !== undefined || faceOf(message) === '') return;
      fresh.push(message);
      if (isLive) work = work.then(interrupt);
    });
    /** Nobody is asking just now: what comes by itself goes above the line that is being typed. */
    const interrupt = (): void => {
      if (left || !fresh.some(isNew)) return;
      clearLine(output, 0);
      cursorTo(output, 0);
      showFresh();
      lines.prompt(true);
    };
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
  { botName, rehearsal }: TerminalOptions,
  actor: Actor,
  line: Line,
  last: MessageState | undefined,
): Promise<Shown | undefined> {
  if (line.kind === 'slash') return actor.slash(line.command, line.options);
  if (line.kind === 'menu') {
    const target = line.text ? actor.post(line.text) : last;
    return target ? actor.contextMenu(line.command, target) : Promise.resolve(undefined);
  }
  const text = line.kind === 'say' ? line.text : '';
  const isAddressed = text.toLowerCase().includes(`@${botName.toLowerCase()}`);
  return speak(actor, rehearsal, isAddressed ? text : `@${botName} ${text}`);
}

/** Says something and waits for the reply to it; the bot may be slow when it is asked much at once. */
function speak(actor: Actor, rehearsal: Rehearsal, text: string): Promise<Shown | undefined> {
  return new Promise((resolve) => {
    const said = actor.post(text);
    const end = (shown?: Shown): void => {
      clearTimeout(timer);
      stop();
      resolve(shown);
    };
    const timer = setTimeout(end, patience);
    const stop = rehearsal.listen((event) => {
      if (event.type !== 'message' || event.message.reference?.messageId !== said.id) return;
      end({ kind: 'message', message: event.message, content: event.message.content, ephemeral: false });
    });
  });
}

/** Completes a command's name by itself and an option by asking the bot, as Discord does. */
async function complete(
  options: TerminalOptions,
  actor: Actor,
  line: string,
  list: (text: string) => void,
): Promise<[string[], string]> {
  const runnables = listRunnables(options.definitions).map(({ name }) => name);
  const names = [...runnables, ...options.menu.map(slugOf)].map((name) => `/${name} `);
  const own = ownCommands.map((name) => (name.includes(' ') ? `${name.split(' ')[0]} ` : name));
  const begun = [...names, ...own].filter((name) => name.startsWith(line.toLowerCase()) && name !== line);
  if (line.startsWith('/') && begun.length > 0) return [begun, line];
  const typing = findTyping(line, options.definitions);
  if (!typing) return [[], line];
  const found = await actor.autocomplete(typing.command, typing.option, typing.typed);
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
