import { Client, GatewayIntentBits, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import { DidNotRespond, startRehearsal } from '../../src/rehearsal/index.js';
import { errorOf, startEcho, type Echo } from './echo.js';

async function login(rehearsal: Rehearsal, intents: number, token = rehearsal.token): Promise<unknown> {
  const client = new Client({ intents, rest: { api: rehearsal.apiUrl } });
  const error = await errorOf(client.login(token));
  await client.destroy();
  return error;
}

test('a wrong token and intents that are not switched on are refused', async () => {
  const rehearsal = await startRehearsal();
  expect(await login(rehearsal, GatewayIntentBits.Guilds, 'wrong')).toMatchObject({
    message: expect.stringMatching(/token/) as string,
  });
  const error = await login(rehearsal, GatewayIntentBits.MessageContent);
  expect(String(error)).toMatch(/intents/);
  expect(rehearsal.violations).toMatchObject([{ status: 401 }, { source: 'gateway', code: 4014 }]);
  await rehearsal.close();
});

function echoes(echo: Echo): void {
  echo.onMessage = (message) => message.reply(message.content || 'heard');
}

const resumed = (echo: Echo) =>
  new Promise<void>((resolve) => {
    const stop = echo.rehearsal.listen(({ type }) => {
      if (type !== 'resumed') return;
      stop();
      resolve();
    });
  });

test('a dropped connection resumes and catches up', async () => {
  const echo = await startEcho();
  echoes(echo);
  for (const drop of [() => echo.rehearsal.gateway.drop(), () => echo.rehearsal.gateway.reconnect()]) {
    const back = resumed(echo);
    drop();
    const said = echo.rehearsal.as('Ada').post('meanwhile');
    await back;
    await echo.rehearsal.settle();
    const answers = echo.rehearsal.messages(said.channelId).filter(({ reference }) => reference?.messageId === said.id);
    expect(answers).toHaveLength(1);
  }
  expect(echo.rehearsal.gateway).toMatchObject({ identifies: 1, sessions: [{ resumes: 2, connected: true }] });
});

test('an invalid session leads to a new IDENTIFY', async () => {
  const echo = await startEcho();
  echoes(echo);
  const back = new Promise<void>((resolve) => {
    echo.rehearsal.listen(({ type }) => {
      if (type === 'ready') resolve();
    });
  });
  echo.rehearsal.gateway.invalidate(false);
  await back;
  expect(echo.rehearsal.gateway.identifies).toBe(2);
  await echo.rehearsal.settle();
  expect((await echo.rehearsal.as('Ada').say('again'))?.content).toBe('heard');
});

/** Speaks to the gateway without a library: sends packets, and collects what comes back. */
async function speak(
  rehearsal: Rehearsal,
  packets: readonly object[],
): Promise<{ readonly ops: number[]; readonly code: number }> {
  const socket = new WebSocket(`${rehearsal.apiUrl.replace('http', 'ws').replace('/api', '')}/gateway`);
  const ops: number[] = [];
  socket.on('message', (data: Buffer) => ops.push((JSON.parse(data.toString()) as { readonly op: number }).op));
  await new Promise((resolve) => socket.once('open', resolve));
  for (const packet of packets) socket.send(JSON.stringify(packet));
  const code = await new Promise<number>((resolve) => {
    socket.once('close', resolve);
    setTimeout(() => resolve(0), 60);
  });
  socket.terminate();
  return { ops, code };
}

test('breaches of the gateway are closed with their codes', async () => {
  const rehearsal = await startRehearsal();
  const identify = { op: 2, d: { token: rehearsal.token, intents: 1, properties: {} } };
  expect((await speak(rehearsal, [{ op: 3, d: {} }])).code).toBe(4003);
  expect((await speak(rehearsal, [{ op: 2, d: { ...identify.d, token: 'x' } }])).code).toBe(4004);
  expect((await speak(rehearsal, [{ op: 2, d: { ...identify.d, intents: 2 ** 31 } }])).code).toBe(4013);
  expect((await speak(rehearsal, [identify, identify])).code).toBe(4005);
  expect((await speak(rehearsal, [identify])).ops).toContain(9);
  expect((await speak(rehearsal, [{ op: 1, d: 99 }])).code).toBe(4007);
  expect((await speak(rehearsal, [{ op: 6, d: { token: rehearsal.token, session_id: 'x', seq: 1 } }])).ops).toContain(
    9,
  );
  expect(
    (
      await speak(
        rehearsal,
        Array.from({ length: 121 }, () => ({ op: 1, d: null })),
      )
    ).code,
  ).toBe(4008);
  await rehearsal.close();
});

test('injected faults reach the bot; a 429 is waited out', async () => {
  const echo = await startEcho();
  const { client, rehearsal } = echo;
  const path = `/channels/${rehearsal.channels.general}/messages` as const;
  const send = () => client.rest.post(path, { body: { content: 'x' } });
  const count = () => rehearsal.messages(rehearsal.channels.general).length;

  rehearsal.inject({ method: 'POST', path: /messages$/, status: 503 });
  expect(await errorOf(send())).toMatchObject({ status: 503 });
  rehearsal.inject({ reset: 'before' });
  expect(await errorOf(send())).toBeDefined();
  expect(count()).toBe(0);
  rehearsal.inject({ reset: 'lost' });
  expect(await errorOf(send())).toBeDefined();
  expect(count()).toBe(1);
  rehearsal.inject({ status: 429, retryAfter: 0.2 });
  const start = Date.now();
  await send();
  expect(Date.now() - start).toBeGreaterThanOrEqual(190);
  expect(rehearsal.violations).toEqual([]);

  rehearsal.inject({ status: 429, retryAfter: 5, global: true });
  const raw = () => fetch(`${rehearsal.apiUrl}/v10/gateway`).then(({ status }) => status);
  expect([await raw(), await raw()]).toEqual([429, 429]);
  expect(rehearsal.violations).toMatchObject([{ message: 'retry_after was not waited out.' }]);
  rehearsal.clearFaults();
  expect(await raw()).toBe(200);
});

test('a bot that throws is noticed', async () => {
  const echo = await startEcho({ quiet: { patienceMs: 100 } });
  echo.onInteraction = () => Promise.reject(new Error('broken'));
  await expect(echo.rehearsal.as('Ada').slash('who', { name: 'Tony' })).rejects.toThrow(DidNotRespond);
});

test('wrong answers of interactions are refused', async () => {
  const echo = await startEcho();
  const refused: unknown[] = [];
  const note = (work: Promise<unknown>) => work.catch((error: unknown) => refused.push(error));
  const { rest } = echo.client;
  const many = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `${i}`, value: `${i}` }));
  echo.onAutocomplete = async ({ id, token }) => {
    const url = `/interactions/${id}/${token}/callback` as const;
    const respond = (choices: readonly object[]) =>
      rest.post(url, { auth: false, body: { type: 8, data: { choices } } });
    await note(respond(many(26)));
    await note(respond([{ name: 'x'.repeat(101), value: 'x' }]));
    await note(respond([{ name: 'x', value: 'x'.repeat(101) }]));
    await note(respond([{ name: '', value: 'x' }]));
    await respond([]);
  };
  await echo.rehearsal.as('Ada').autocomplete('who', 'name', 'a');
  echo.onInteraction = async ({ id, token }) => {
    const url = `/interactions/${id}/${token}/callback` as const;
    const show = (data: object) => rest.post(url, { auth: false, body: { type: 9, data } });
    const input = { type: 1, components: [{ type: 4, custom_id: 'a', style: 1, label: 'x' }] };
    await note(show({ custom_id: 'm', title: 'x'.repeat(46), components: [input] }));
    await note(show({ custom_id: 'm', title: 'x', components: [] }));
    await note(show({ custom_id: 'm', title: 'x', components: [input, input, input, input, input, input] }));
    await note(show({ custom_id: 'm', title: 'x', components: [{ type: 1, components: [{ type: 2 }] }] }));
    await note(rest.post(url, { auth: false, body: { type: 4, data: { content: 'x'.repeat(2001) } } }));
    await note(rest.post(url, { auth: false, body: { type: 4, data: { flags: MessageFlags.Ephemeral } } }));
    await show({ custom_id: 'm', title: 'x', components: [input] });
  };
  const reply = await echo.rehearsal.as('Ada').slash('who', { name: 'Tony' });
  expect(reply.kind).toBe('modal');
  expect(refused.map((error) => (error as { readonly code: number }).code)).toEqual([
    50035, 50035, 50035, 50035, 50035, 50035, 50035, 50035, 50035, 50006,
  ]);
});
