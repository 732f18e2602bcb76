import type { JsonObject } from '../model.js';

/** A refusal as Discord sends it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: JsonObject | undefined;
  /** Extra fields of the body, such as `retry_after`. */
  readonly extra: JsonObject;

  constructor(status: number, code: number, message: string, errors?: JsonObject, extra: JsonObject = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.extra = extra;
  }

  toJSON(): JsonObject {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }), ...this.extra };
  }
}

const refusals = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  methodNotAllowed: [405, 0, '405: Method Not Allowed'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownScheduledEvent: [404, 10070, 'Unknown Guild Scheduled Event'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100).'],
  tooManyOpenEvents: [400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100).'],
  entityTooLarge: [413, 40005, 'Request entity too large'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  cannotExecuteOnDm: [400, 50003, 'Cannot execute action on a DM channel'],
  cannotEditOthers: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotSendToUser: [403, 50007, 'Cannot send messages to this user'],
  nonTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  cannotOnSystemMessage: [403, 50021, 'Cannot execute action on a system message'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  archivedThread: [400, 50083, 'Thread is archived'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  noHistoryForReply: [400, 160002, 'Cannot reply without permission to read message history'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  eventFinished: [400, 180000, 'Cannot update a finished event'],
  pollExpired: [400, 520001, 'Poll expired'],
  wrongChannelForPoll: [400, 520002, 'Invalid channel type for poll creation'],
  cannotEditPoll: [400, 520003, 'Cannot edit a poll message'],
  cannotExpireNoPoll: [400, 520006, 'Cannot expire a non-poll message'],
} as const satisfies Record<string, readonly [number, number, string]>;

/** A refusal by its name, with Discord's status, code and words. */
export function refusal(name: keyof typeof refusals): ApiError {
  const [status, code, message] = refusals[name];
  return new ApiError(status, code, message);
}
