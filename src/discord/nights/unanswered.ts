import { noteUnanswered } from '../../club/night.js';
import type { Context } from '../../command.js';
import { changeNight, findOpenNight } from '../../store/nights.js';
import { placeOfNight } from './views.js';

/** Notes a question that stayed open, where a night is running. */
export async function noteOpenQuestion(context: Context, channelId: string, question: string): Promise<void> {
  const { store, clock } = context;
  const night = await findOpenNight(store, channelId);
  if (night?.phase !== 'running' || placeOfNight(night) !== channelId) return;
  await changeNight(store, night.id, (latest) => noteUnanswered(latest, question), clock());
}
