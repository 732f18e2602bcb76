import { describe, expect, it } from 'vitest';
import { createLog, describeError } from '../../src/log.js';

function collect(options: Parameters<typeof createLog>[0]) {
  const lines: string[] = [];
  return { lines, log: createLog({ ...options, now: () => 0, write: (line) => void lines.push(line) }) };
}

describe('createLog', () => {
  it('writes lines for people', () => {
    const { lines, log } = collect({ level: 'info' });
    log.debug('hidden');
    log.info('ready', { guilds: 3, name: 'a "b"', gone: undefined });
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z info  ready guilds=3 name="a \\"b\\""']);
  });

  it('writes JSON for a collector', () => {
    const { lines, log } = collect({ format: 'json' });
    log.warn('slow', { ms: 5 });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      message: 'slow',
      ms: 5,
    });
  });

  it('can be silent', () => {
    const { lines, log } = collect({ level: 'silent' });
    log.error('nothing');
    expect(lines).toEqual([]);
  });
});

describe('describeError', () => {
  it('keeps what was sent out of the log', () => {
    const error = Object.assign(new Error('Unknown Channel'), {
      code: 10003,
      status: 404,
      url: 'https://discord.com/api/webhooks/1/secret-token',
      requestBody: { json: { content: 'what somebody asked' } },
    });
    const fields = describeError(error);
    expect(fields).toMatchObject({ error: 'Error: Unknown Channel', code: 10003, status: 404 });
    expect(JSON.stringify(fields)).not.toMatch(/secret|asked/);
  });

  it('takes anything', () => {
    expect(describeError('text')).toEqual({ error: 'text' });
    expect(describeError(undefined)).toEqual({ error: 'undefined' });
  });
});
