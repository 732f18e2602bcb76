import type { Client, RESTOptions } from 'discord.js';
import type { Schedule } from '../../src/discord/alarms.js';

type MakeRequest = RESTOptions['makeRequest'];

/** When a bot dies: before its n-th request from now on is sent, or when it has been served but not heard of. */
export interface Death {
  readonly request: number;
  readonly when: 'before' | 'after';
}

/** The life of one bot. When it is over, the bot sends, hears and does nothing more, as if its process were killed. */
export interface Life {
  readonly isOver: boolean;
  /** Alarms of the bot, which die with it. */
  schedule(schedule: Schedule): Schedule;
  /** Lets the requests of a client die with it. To be called before the client logs in. */
  hold(client: Client): void;
  /** Ends the life at a request to come; undefined: not at any. */
  endAt(death: Death | undefined): void;
  /** Ends it now. */
  end(): Promise<void>;
}

const never = <T>(): Promise<T> => new Promise(() => undefined);

/** Begins a life. */
export function beginLife(): Life {
  let over = false;
  let death: Death | undefined;
  let requests = 0;
  let client: Client | undefined;

  const end = async (): Promise<void> => {
    over = true;
    await client?.destroy();
  };
  const meets = (when: Death['when']): boolean => death?.when === when && death.request === requests;
  const makeMortal = (send: MakeRequest): MakeRequest => {
    return async (url, init) => {
      requests += 1;
      if (!over && meets('before')) await end();
      if (over) return never();
      const mine = meets('after');
      const response = await send(url, init);
      if (!over && mine) await end();
      return over ? never() : response;
    };
  };

  return {
    get isOver() {
      return over;
    },
    schedule: (schedule) => (delay, task) => schedule(delay, () => (over ? undefined : task())),
    hold(held) {
      client = held;
      const { options } = held.rest;
      Object.assign(options, { makeRequest: makeMortal(options.makeRequest.bind(options)) });
    },
    endAt(next) {
      death = next;
      requests = 0;
    },
    end,
  };
}
