import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readGuildId } from '../../src/config.js';

const token = `${'A'.repeat(24)}.abcdef.${'b'.repeat(38)}`;

function complain(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing to complain about');
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      corpusDir: './corpus',
      database: join('data', 'souffleur.db'),
      logFormat: 'line',
      color: true,
    });
  });

  it('takes empty and blank values for absent', () => {
    expect(readConfig({ DISCORD_TOKEN: '', CORPUS_DIR: '  ', LOG_LEVEL: '' })).toEqual(readConfig({}));
  });

  it('reads everything', () => {
    const config = readConfig({
      DISCORD_TOKEN: ` ${token} `,
      DISCORD_API_URL: 'http://127.0.0.1:8080/api/',
      DISCORD_GUILD_ID: '123456789012345678',
      CORPUS_DIR: '/films',
      FILM: 'lighthouse',
      DATABASE_URL: 'postgres://club@localhost/films',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
      NO_COLOR: '1',
    });
    expect(config).toEqual({
      token,
      apiUrl: 'http://127.0.0.1:8080/api',
      guild: '123456789012345678',
      corpusDir: '/films',
      film: 'lighthouse',
      database: 'postgres://club@localhost/films',
      logLevel: 'debug',
      logFormat: 'json',
      color: false,
    });
  });

  it.each(['hello', `Bot ${token}`, `"${token}"`, 'a.b.c', `${token}.x`])(
    'refuses the token %j without showing it',
    (wrong) => {
      const message = complain({ DISCORD_TOKEN: wrong });
      expect(message).toMatch(/^DISCORD_TOKEN has the wrong shape: .*\.$/);
      expect(message).not.toContain(wrong);
    },
  );

  it.each([
    'discord.com',
    'http://example.org',
    'http://127.0.0.1.example.org',
    'ftp://127.0.0.1',
    'http://127.0.0.1@example.org',
  ])('does not send the token to %s', (url) =>
    expect(complain({ DISCORD_API_URL: url })).toMatch(/^DISCORD_API_URL must begin with https/),
  );

  it.each(['https://discord.example/api', 'http://localhost:1', 'http://[::1]:1'])('may send it to %s', (url) => {
    expect(readConfig({ DISCORD_API_URL: url }).apiUrl).toBe(url);
  });

  it('says all that is wrong, a line each', () => {
    expect(complain({ DISCORD_GUILD_ID: 'x', LOG_LEVEL: 'loud', LOG_FORMAT: 'xml' }).split('\n')).toEqual([
      'DISCORD_GUILD_ID must be a Discord id: 17 to 20 digits.',
      'LOG_LEVEL must be debug, info, warn, error or silent.',
      'LOG_FORMAT must be line or json.',
    ]);
  });
});

it('checks the guild of the command line', () => {
  expect(readGuildId('123456789012345678')).toBe('123456789012345678');
  expect(() => readGuildId('here')).toThrow(ConfigError);
});

it('has every variable in .env.example, and no other', () => {
  const read = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]);
  const told = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(read.length).toBeGreaterThan(0);
  expect(told.sort()).toEqual(read.sort());
});
