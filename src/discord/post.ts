import { RESTJSONErrorCodes, type Client, type GuildTextBasedChannel, type Message } from 'discord.js';
import { deliver, isRefusal } from './faults.js';
import { render } from './render.js';
import type { View } from './view.js';

/** A channel or thread of a server that messages can be sent to; undefined when it is gone or hidden from the bot. */
export async function findRoom(client: Client<true>, id: string): Promise<GuildTextBasedChannel | undefined> {
  try {
    const channel = await client.channels.fetch(id);
    return channel && !channel.isDMBased() && channel.isTextBased() ? channel : undefined;
  } catch (error) {
    if (isRefusal(error, RESTJSONErrorCodes.UnknownChannel, RESTJSONErrorCodes.MissingAccess)) return undefined;
    throw error;
  }
}

/** Sends a message; the same nonce again within minutes gives back the first one, so it is safe to repeat. */
export async function post(room: GuildTextBasedChannel, view: View, nonce: string): Promise<Message<true>> {
  const sent = await deliver(() => room.send({ ...render(view), nonce, enforceNonce: true }));
  if (!sent) throw new Error('The message was not sent.');
  return sent;
}

/** Changes an own message, unless somebody has deleted it. */
export async function rewrite(room: GuildTextBasedChannel, messageId: string, view: View): Promise<void> {
  const { content, components } = render(view);
  try {
    await deliver(() => room.messages.edit(messageId, { content, components }));
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
  }
}
