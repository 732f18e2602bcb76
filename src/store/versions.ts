/** Somebody else has changed the row since it was read. */
export class StaleState extends Error {
  override readonly name = 'StaleState';
}

/** So many members press a button at once at most; each attempt lets at least one of them through. */
const attempts = 50;

/** Runs a change again, from its reading, for as long as somebody else was quicker. */
export async function changeWithRetry<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (error) {
      if (!(error instanceof StaleState) || attempt >= attempts) throw error;
    }
  }
}
