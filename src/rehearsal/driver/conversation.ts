import type { MessageState } from '../model.js';
import type { World } from '../world/world.js';
import { isSpoken } from './actor.js';

interface Wait {
  readonly message: MessageState;
  readonly resolve: (answer: MessageState | undefined) => void;
}

/** Creates a function that waits for the bot's answer to a message, until the bot is idle. */
export function createListener(
  world: World,
  settle: () => Promise<void>,
): (message: MessageState) => Promise<MessageState | undefined> {
  let waits: readonly Wait[] = [];
  const end = (wait: Wait, answer: MessageState | undefined): void => {
    waits = waits.filter((other) => other !== wait);
    wait.resolve(answer);
  };
  world.listen((event) => {
    if (event.type !== 'message' || event.message.authorId !== world.bot.id || !isSpoken(event.message)) return;
    const { message } = event;
    const here = waits.filter((wait) => wait.message.channelId === message.channelId);
    const answered = message.reference?.messageId;
    const wait = answered === undefined ? here[0] : here.find((candidate) => candidate.message.id === answered);
    if (wait) end(wait, message);
  });
  return (message) =>
    new Promise((resolve) => {
      const wait: Wait = { message, resolve };
      waits = [...waits, wait];
      void settle().then(() => end(wait, undefined));
    });
}
