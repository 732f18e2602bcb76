import { cutWords, limits } from './limits.js';
import { plain } from './text.js';

/** Everything the bot says of itself, apart from its answers: one table, one voice. */
export const sentences = {
  nothingAsked: (example: string) => `Ask me about the film in words, for example: ${example}`,
  tooLong: () => `That is more than I can take in: ask in ${limits.question} characters or fewer.`,
  wait: (seconds: number) => `One at a time, please: ask again in ${seconds} second${seconds === 1 ? '' : 's'}.`,
  failed: (id: string) => `Something went wrong (id ${id}). Please try again; if it stays, tell the host this id.`,
  unknownCommand: () => 'I no longer know this command. Discord will drop it from the list soon.',
  oldButton: () => 'This button is from an older version of me. Please ask again.',
  forgotten: () => 'I have forgotten that question. Please ask it again.',
  filmGone: () => 'I no longer have the film that this was about.',
  otherFilm: (title: string) => `This place is about **${plain(title)}** now. A host changes that with /film use.`,
  notYours: () => 'Only the person who asked can delete this answer.',
  closing: () => 'I am restarting. Please ask again in a minute.',
  cannotWrite: (channel: string, missing: readonly string[]) =>
    `I cannot answer you in ${channel}: I lack ${missing.join(' and ')} there. A host of the server can grant that.`,
  serversOnly: () => 'That works only in a server that I am a member of.',
  hostsOnly: () => 'Only a host of the server can do that: somebody with *Manage Events*, or whom /settings names.',
  noNight: () => 'There is no night here. A host begins one with /night start.',
  nightNotBegun: () => 'The night has not begun yet: /night start begins it.',
  nightOver: () => 'This night is over.',
  nightHere: (where: string) => `A night is on already, in ${where}. End it first with /night end.`,
  nightMoved: () => 'The night has gone on since then: press the button under the latest prompt, or use /night next.',
  lastPrompt: () => 'That was the last prompt up to the ceiling. /night end closes the night with a summary.',
  nightRoomGone: () => 'The thread of this night is gone, so the night has ended.',
  pollThere: () => 'There is a poll on this prompt already.',
  notForNights: () => 'A night needs a text channel, a thread or a forum.',
  noSuchTime: () =>
    'I need a time to come, such as “in 3 days”, “2030-12-24 20:00 +01:00” (UTC without the offset) or Discord’s <t:…>.',
  eventDescription: (name: string) =>
    `An evening on the film: prompts to talk about, a poll or two, a quiz. ${name} answers from the synopsis and keeps to what the channel may hear.`,
  notForQuizzes: () => 'A quiz needs a channel that I can write in.',
  quizOfNight: () => 'A night is on here, so its host starts the quiz.',
  quizRunning: () => 'A quiz is running here already. /quiz stop ends it.',
  noQuiz: () => 'There is no quiz here. /quiz start begins one.',
  notYourQuiz: () => 'Only whoever started the quiz, or a host, can end it.',
  noQuestions: () => 'I have no question left that this channel may hear.',
  roundClosed: () => 'This round is closed: the answer stands above.',
  roundGone: () => 'I no longer know this round.',
  lacking: (where: string, missing: readonly string[]) =>
    `I lack ${missing.join(' and ')} in ${where}. Somebody who manages the server or the channel can grant that.`,
  thanks: () => 'Noted, thank you.',
  alreadyRated: () => 'You have told me what you think of this answer already. Thank you.',
  complaintKept: () => 'Thank you. The curators will see it, without your name.',
  noClaims: () => 'I find nothing in this message that could be checked: no statement about what happens.',
  noLonger: () => 'This place may no longer hear all of that, so I do not post it. Please ask again.',
  notCurator: () => 'Only curators can do this. Whoever manages the server names them with /settings.',
  gapDone: (question: string) =>
    `Off the list: “${plain(question)}”. It comes back when somebody asks it again in vain.`,
  gapGone: () => 'That question is no longer on the list.',
  cannotReload: () => 'I was started with a corpus that cannot be read again.',
  peek: () =>
    'I tell no more up to here. Shall I look in the whole film, and show it only to you? It may be a spoiler.',
  allNotes: () =>
    'The other notes name, in general words, what is told later than this place has heard. Shall I show them to you alone?',
  mayNotSet: (what: string, permission: string) =>
    `Only a host, or somebody with the permission ${permission}, can set ${what}. /settings says who hosts.`,
  noSpeaker: (typed: string) =>
    `As far as this place has heard, nobody called “${plain(cutWords(typed, 60))}” claims, promises or threatens anything.`,
  noFilm: (typed: string, near?: string) =>
    `I have no film called “${plain(cutWords(typed, 60))}”.${near ? ` Did you mean **${plain(near)}**?` : ''} /film list shows all.`,
  didYouMean: () => 'Did you mean…',
  sourcesGone: () => 'These sentences are no longer in the synopsis.',
} as const;

/** An example question about a film that gives nothing away: it names the first character who is introduced. */
export function exampleQuestion(names: readonly string[]): string {
  const [name] = names;
  return name ? `“who is ${plain(name)}?”` : '“how does it begin?”';
}
