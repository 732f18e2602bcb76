/** Something that a person cannot do in Discord, or that the bot failed to do for them. */
export class RehearsalError extends Error {
  override readonly name: string = 'RehearsalError';
}

/** No command of that name is registered here. */
export class CommandUnknown extends RehearsalError {
  override readonly name = 'CommandUnknown';
}

/** The command exists, but this person does not see it in this place. */
export class CommandHidden extends RehearsalError {
  override readonly name = 'CommandHidden';
}

/** Discord's client would not let the person send these options or inputs. */
export class InputRefused extends RehearsalError {
  override readonly name = 'InputRefused';
}

/** There is no such component, or it cannot be used. */
export class ComponentUnusable extends RehearsalError {
  override readonly name = 'ComponentUnusable';
}

/** The person lacks a permission, or the message is not theirs to see. */
export class NotAllowed extends RehearsalError {
  override readonly name = 'NotAllowed';
}

/** "The application did not respond." */
export class DidNotRespond extends RehearsalError {
  override readonly name = 'DidNotRespond';
}
