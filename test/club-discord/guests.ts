import type { Answer } from '../../src/answer/answer.js';
import type { Asked, Engine } from '../../src/answer/engine.js';
import { flattenComponents, type Actor, type Reply } from '../../src/rehearsal/index.js';

/** A member at a film night, who talks with the bot in every way there is. */
export interface Guest {
  readonly name: string;
  /** Asks something in a channel or thread, in the way whose turn it is. */
  ask(place: Actor, question: string): Promise<Reply>;
  /** The bot has forgotten what was talked about. */
  forget(): void;
}

/** A way to ask. `last` is the guest's latest reply in that place. */
type Manner = (place: Actor, question: string, last: Reply | undefined) => Promise<Reply | undefined>;

const follow = ['why?', 'and then?', 'where?', 'when?', 'who else?', 'what led to that?'];

const command: Manner = (place, question) => place.slash('ask', { question });
const mention: Manner = (place, question) => place.say(`@Souffleur ${question}`);
const inPrivate: Manner = (place, question) => place.slash('ask', { question, private: true });
const inDirectMessage: Manner = (place, question) => place.dm().say(question);
const followUp: Manner = (place, question) =>
  place.say(`@Souffleur, ${follow[question.length % follow.length] ?? 'why?'}`);
const replyToIt: Manner = (place, question, last) =>
  last?.message &&
  !last.ephemeral &&
  last.message.interaction === undefined &&
  last.message.channelId === place.channelId
    ? place.say(follow[question.length % follow.length] ?? 'why?', { replyTo: last })
    : mention(place, question, last);

/** Presses what leads on from the last reply, or picks what the bot did you mean. */
const press: Manner = async (place, question, last) => {
  const parts = flattenComponents(last?.components ?? []);
  const label = ['What led to this', 'What happened next'].find((one) => parts.some((part) => part.label === one));
  if (last && label !== undefined) return place.press(last, label);
  const reading = parts.find(({ custom_id: id }) => /^asked?:/.test(id ?? ''))?.custom_id;
  if (last && reading !== undefined) return place.press(last, reading);
  const option = parts.find(({ options }) => options)?.options?.[0]?.value;
  if (last && option !== undefined) return place.select(last, 0, option);
  return command(place, question, last);
};

/** Types the beginning of a word into a command and takes what is suggested. */
const lookUp =
  (name: string, option: string): Manner =>
  async (place, question) => {
    const typed = /[a-z]{3}/i.exec(question)?.[0] ?? '';
    const found = await place.autocomplete(name, option, typed);
    const choices = found.length > 0 ? found : await place.autocomplete(name, option, '');
    return place.slash(name, { [option]: choices[question.length % choices.length]?.value ?? question });
  };

/** Asks what somebody else wants to know. */
const about: Manner = (place, question) =>
  place.contextMenu('Ask about this message', place.post(`I liked it. ${question.replace(/[.?!]*$/, '?')}`));

const manners: readonly Manner[] = [
  command,
  mention,
  lookUp('who', 'character'),
  press,
  inPrivate,
  followUp,
  lookUp('why', 'event'),
  press,
  mention,
  replyToIt,
  lookUp('what', 'event'),
  about,
  lookUp('when', 'event'),
  followUp,
  lookUp('where', 'event'),
  inDirectMessage,
  lookUp('quote', 'sentence'),
  command,
];

/** Makes guests, who all begin with another way to ask. */
export function inviteGuests(names: readonly string[]): readonly Guest[] {
  return names.map((name, index) => {
    const latest = new Map<string, Reply>();
    let turn = index;
    return {
      name,
      async ask(place, question) {
        const manner = manners[turn++ % manners.length] ?? command;
        const reply = await manner(place, question, latest.get(place.channelId));
        if (!reply) throw new Error(`${name} got no reply to: ${question}`);
        latest.set(place.channelId, reply);
        return reply;
      },
      forget: () => latest.clear(),
    };
  });
}

/** Something that an engine was asked, with what it said. */
export interface Heard {
  readonly way: 'ask' | 'who' | 'event' | 'step' | 'quote';
  readonly answer: Answer;
}

/** The same engine, which notes down what it is asked. */
export function listenIn(engine: Engine, heard: Heard[]): Engine {
  const note = (way: Heard['way'], asked: Asked): Asked => {
    heard.push({ way, answer: asked.answer });
    return asked;
  };
  return {
    ask: (...asked) => note('ask', engine.ask(...asked)),
    who: (...asked) => note('who', engine.who(...asked)),
    event: (...asked) => note('event', engine.event(...asked)),
    step: (...asked) => note('step', engine.step(...asked)),
    quote: (...asked) => note('quote', engine.quote(...asked)),
    suggest: (...asked) => engine.suggest(...asked),
  };
}
