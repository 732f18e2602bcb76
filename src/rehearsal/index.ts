/**
 * A loopback Discord: Gateway v10 and REST v10 on 127.0.0.1, one guild, its channels and members.
 *
 * An unchanged discord.js client logs in with `rest: { api: rehearsal.apiUrl }` and `rehearsal.token`. Requests are
 * checked as Discord checks them and refused in its own words; each refusal is kept in `rehearsal.violations`.
 * People act by `rehearsal.as(name)`, and each act resolves with what the bot answered:
 *
 * - `check/` reads bodies and says what is wrong with them, `wire/` writes state as Discord does,
 * - `world/` is the state and what happens in it, `gateway/`, `rest/` and `routes/` are the two doors of the bot,
 * - `driver/` is the people.
 *
 * @packageDocumentation
 */
export type { Clock, ClockOptions } from './clock.js';
export { createClock } from './clock.js';
export type { Actor, SayOptions } from './driver/actor.js';
export { flatten as flattenComponents } from './driver/components.js';
export {
  CommandHidden,
  CommandUnknown,
  ComponentUnusable,
  DidNotRespond,
  InputRefused,
  NotAllowed,
  RehearsalError,
} from './driver/errors.js';
export type { CommandPath, FileValue, OptionValue, OptionValues } from './driver/options.js';
export type { QuietOptions } from './driver/quiet.js';
export type { Reply } from './driver/reply.js';
export { textsOf } from './driver/reply.js';
export type { GatewayControl } from './gateway/server.js';
export type * from './model.js';
export type { Rehearsal, RehearsalOptions } from './rehearsal.js';
export { startRehearsal } from './rehearsal.js';
export type { Fault } from './rest/faults.js';
export type { Exchange } from './rest/server.js';
export type { NamedChannels, RehearsalEvent } from './world/world.js';
