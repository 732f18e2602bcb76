import { MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import { startRehearsal } from '../../src/rehearsal/index.js';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
afterAll(() => rehearsal.close());

interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly errors?: unknown;
  readonly message: string;
}

async function call(method: string, path: string, body?: unknown, token = rehearsal.token): Promise<Refusal> {
  const response = await fetch(`${rehearsal.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const json: unknown = response.status === 204 ? {} : await response.json();
  return { status: response.status, ...(json as Omit<Refusal, 'status'>) };
}

/** The places and codes of a tree of errors: `content: BASE_TYPE_MAX_LENGTH`. */
function places(errors: unknown, path = ''): readonly string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as readonly { readonly code: string }[]).map(({ code }) => `${path}: ${code}`)
      : places(value, path === '' ? key : `${path}.${key}`),
  );
}

const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const button = (id: string, more: object = {}) => ({ type: 2, style: 1, label: 'x', custom_id: id, ...more });
const row = (...components: readonly object[]) => ({ type: 1, components });
const option = (value: string, more: object = {}) => ({ label: 'x', value, ...more });
const select = (options: readonly object[], more: object = {}) => ({ type: 3, custom_id: 's', options, ...more });
const v2 = (...components: readonly object[]) => ({ flags: MessageFlags.IsComponentsV2, components });
const text = (content: string) => ({ type: 10, content });
const answer = (words: string) => ({ poll_media: { text: words } });
const poll = (more: object) => ({ poll: { question: { text: 'q' }, answers: [answer('a')], duration: 1, ...more } });

const breaches: Readonly<Record<string, readonly [object, string]>> = {
  'content of 2,001': [{ content: 'x'.repeat(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
  'content that is no text': [{ content: 5 }, 'content: STRING_TYPE_CONVERT'],
  'eleven embeds': [{ embeds: many(11, () => ({ title: 't' })) }, 'embeds: BASE_TYPE_MAX_LENGTH'],
  'embeds of 6,001 together': [
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    'embeds: MAX_EMBED_SIZE_EXCEEDED',
  ],
  'an embed title of 257': [{ embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title: BASE_TYPE_MAX_LENGTH'],
  'an embed field without value': [
    { embeds: [{ fields: [{ name: 'n' }] }] },
    'embeds.0.fields.0.value: BASE_TYPE_REQUIRED',
  ],
  'an embed with a bad address': [{ embeds: [{ title: 't', url: 'nowhere' }] }, 'embeds.0.url: URL_TYPE_INVALID_URL'],
  'an empty embed': [{ embeds: [{}] }, 'embeds.0.description: BASE_TYPE_REQUIRED'],
  'six rows': [{ content: 'x', components: many(6, (i) => row(button(`${i}`))) }, 'components: BASE_TYPE_MAX_LENGTH'],
  'six buttons in a row': [
    { content: 'x', components: [row(...many(6, (i) => button(`${i}`)))] },
    'components.0.components: BASE_TYPE_BAD_LENGTH',
  ],
  'an empty row': [{ content: 'x', components: [row()] }, 'components.0.components: BASE_TYPE_BAD_LENGTH'],
  'a button beside a select': [
    { content: 'x', components: [row(button('a'), select([option('a')]))] },
    'components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  'a custom id of 101': [
    { content: 'x', components: [row(button('x'.repeat(101)))] },
    'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
  ],
  'a custom id twice': [
    { content: 'x', components: [row(button('a')), row(button('a'))] },
    'components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  'a button without custom id': [
    { content: 'x', components: [row({ type: 2, style: 1, label: 'x' })] },
    'components.0.components.0.custom_id: BASE_TYPE_REQUIRED',
  ],
  'a label of 81': [
    { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] },
    'components.0.components.0.label: BASE_TYPE_MAX_LENGTH',
  ],
  'a link with a custom id': [
    { content: 'x', components: [row(button('a', { style: 5, url: 'https://x.example' }))] },
    'components.0.components.0: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
  ],
  'a button without a face': [
    { content: 'x', components: [row({ type: 2, style: 1, custom_id: 'a' })] },
    'components.0.components.0: BUTTON_COMPONENT_INVALID',
  ],
  '26 select options': [
    { content: 'x', components: [row(select(many(26, (i) => option(`${i}`))))] },
    'components.0.components.0.options: BASE_TYPE_BAD_LENGTH',
  ],
  'a select value twice': [
    { content: 'x', components: [row(select([option('a'), option('a')]))] },
    'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  'a select label of 101': [
    { content: 'x', components: [row(select([option('a', { label: 'x'.repeat(101) })]))] },
    'components.0.components.0.options.0.label: BASE_TYPE_BAD_LENGTH',
  ],
  'layout components without their flag': [
    { content: 'x', components: [text('hello')] },
    'components.0.type: BASE_TYPE_CHOICES',
  ],
  '41 components': [v2(...many(41, () => text('x'))), 'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
  '41 components, nested': [
    v2({ type: 17, components: many(40, () => text('x')) }),
    'components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  '4,001 characters in text displays': [
    v2(text('x'.repeat(2000)), text('x'.repeat(2001))),
    'components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
  ],
  'content beside layout components': [
    { ...v2(text('x')), content: 'x' },
    'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  'embeds beside layout components': [
    { ...v2(text('x')), embeds: [{ title: 't' }] },
    'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  'a poll beside layout components': [
    { ...v2(text('x')), ...poll({}) },
    'poll: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  'a section without accessory': [
    v2({ type: 9, components: [text('x')] }),
    'components.0.accessory: BASE_TYPE_REQUIRED',
  ],
  'a poll question of 301': [poll({ question: { text: 'x'.repeat(301) } }), 'poll.question.text: BASE_TYPE_BAD_LENGTH'],
  'eleven poll answers': [poll({ answers: many(11, (i) => answer(`${i}`)) }), 'poll.answers: BASE_TYPE_BAD_LENGTH'],
  'a poll answer of 56': [
    poll({ answers: [answer('x'.repeat(56))] }),
    'poll.answers.0.poll_media.text: BASE_TYPE_BAD_LENGTH',
  ],
  'a poll of 769 hours': [poll({ duration: 769 }), 'poll.duration: NUMBER_TYPE_MAX'],
  'mentions allowed in two ways': [
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ],
  'an unknown kind of mention': [
    { content: 'x', allowed_mentions: { parse: ['all'] } },
    'allowed_mentions.parse.0: BASE_TYPE_CHOICES',
  ],
  'an answer to nothing': [
    { content: 'x', message_reference: { message_id: '1' } },
    'message_reference: REPLIES_UNKNOWN_MESSAGE',
  ],
  'an attachment without its file': [
    { content: 'x', attachments: [{ id: 0, filename: 'a' }] },
    'attachments.0.id: ATTACHMENT_NOT_FOUND',
  ],
  'a description of 1,025': [
    { content: 'x', attachments: [{ id: 0, description: 'x'.repeat(1025) }] },
    'attachments.0.description: BASE_TYPE_MAX_LENGTH',
  ],
};

describe('a message is refused for', () => {
  test.each(Object.entries(breaches))('%s', async (_, [body, place]) => {
    const before = rehearsal.violations.length;
    const refused = await call('POST', `/channels/${rehearsal.channels.general}/messages`, body);
    expect(refused).toMatchObject({ status: 400, code: 50035, message: 'Invalid Form Body' });
    expect(places(refused.errors)).toContain(place);
    expect(rehearsal.violations.slice(before)).toMatchObject([{ source: 'rest', status: 400, code: 50035 }]);
  });

  test('saying nothing, a wrong channel, a wrong message, a wrong token, no JSON', async () => {
    const { general, forum } = rehearsal.channels;
    const path = `/channels/${general}/messages`;
    expect(await call('POST', path, { content: '  ' })).toMatchObject({ status: 400, code: 50006 });
    expect(await call('POST', `/channels/${forum}/messages`, { content: 'x' })).toMatchObject({ code: 50008 });
    expect(await call('POST', '/channels/1/messages', { content: 'x' })).toMatchObject({ status: 404, code: 10003 });
    expect(await call('PATCH', `${path}/1`, { content: 'x' })).toMatchObject({ status: 404, code: 10008 });
    expect(await call('POST', path, { content: 'x' }, 'wrong')).toMatchObject({
      status: 401,
      message: '401: Unauthorized',
    });
    expect(await call('POST', path, '{')).toMatchObject({ status: 400, code: 50109 });
    expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, code: 0 });
    expect(await call('PUT', path, {})).toMatchObject({ status: 405 });
    const said = rehearsal.as('Ada').post('mine');
    expect(await call('PATCH', `${path}/${said.id}`, { content: 'x' })).toMatchObject({ status: 403, code: 50005 });
    expect(await call('DELETE', `${path}/${said.id}`)).toMatchObject({ status: 403, code: 50013 });
    expect(await call('GET', `${path}?limit=101`)).toMatchObject({ code: 50035 });
  });
});

const command = (more: object) => ({ name: 'a', description: 'x', ...more });
const choice = (name: string, value = name) => ({ name, value });
const textOption = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more });

const commandBreaches: Readonly<Record<string, readonly [object, string]>> = {
  'capitals in the name': [command({ name: 'Who' }), '0.name: APPLICATION_COMMAND_INVALID_NAME'],
  'a space in the name': [command({ name: 'who is' }), '0.name: APPLICATION_COMMAND_INVALID_NAME'],
  'a name of 33': [command({ name: 'x'.repeat(33) }), '0.name: BASE_TYPE_BAD_LENGTH'],
  'no description': [{ name: 'a' }, '0.description: BASE_TYPE_REQUIRED'],
  'a description of 101': [command({ description: 'x'.repeat(101) }), '0.description: BASE_TYPE_BAD_LENGTH'],
  'a description in a context menu': [
    { name: 'Ask', type: 3, description: 'x' },
    '0.description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
  ],
  'a required option after an optional one': [
    command({ options: [textOption('a'), textOption('b', { required: true })] }),
    '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ],
  '26 options': [command({ options: many(26, (i) => textOption(`o${i}`)) }), '0.options: BASE_TYPE_MAX_LENGTH'],
  'an option twice': [
    command({ options: [textOption('a'), textOption('a')] }),
    '0.options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
  ],
  '26 choices': [
    command({ options: [textOption('a', { choices: many(26, (i) => choice(`${i}`)) })] }),
    '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
  ],
  'a choice name of 101': [
    command({ options: [textOption('a', { choices: [choice('x'.repeat(101), 'x')] })] }),
    '0.options.0.choices.0.name: BASE_TYPE_BAD_LENGTH',
  ],
  'choices with autocomplete': [
    command({ options: [textOption('a', { choices: [choice('x')], autocomplete: true })] }),
    '0.options.0.autocomplete: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
  ],
  'a subcommand beside an option': [
    command({ options: [{ type: 1, name: 's', description: 'x' }, textOption('a')] }),
    '0.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ],
  'more than 8,000 characters': [
    command({
      options: many(5, (o) =>
        textOption(`o${o}`, { choices: many(25, (i) => choice(`${i}${'x'.repeat(40)}`, `${i}${'y'.repeat(40)}`)) }),
      ),
    }),
    '0: APPLICATION_COMMAND_TOO_LARGE',
  ],
  'an unknown context': [command({ contexts: [3] }), '0.contexts.0: BASE_TYPE_CHOICES'],
  'an unknown locale': [command({ name_localizations: { xx: 'a' } }), '0.name_localizations.xx: BASE_TYPE_CHOICES'],
};

describe('commands are refused for', () => {
  const put = (body: unknown) => call('PUT', `/applications/${rehearsal.applicationId}/commands`, body);

  test.each(Object.entries(commandBreaches))('%s', async (_, [body, place]) => {
    const refused = await put([body]);
    expect(refused).toMatchObject({ status: 400, code: 50035 });
    expect(places(refused.errors)).toContain(place);
  });

  test('their number, and a name twice', async () => {
    expect(await put(many(101, (i) => command({ name: `c${i}` })))).toMatchObject({ status: 400, code: 30032 });
    expect(await put(many(16, (i) => ({ name: `C${i}`, type: 3 })))).toMatchObject({ code: 30032 });
    expect(await put(many(16, (i) => ({ name: `C${i}`, type: 2 })))).toMatchObject({ code: 30032 });
    expect(places((await put([command({}), command({})])).errors)).toEqual(['1: APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });

  test('more than 200 new ones a day', async () => {
    const url = `/applications/${rehearsal.applicationId}/guilds/${rehearsal.guildId}/commands`;
    const batch = (prefix: string, count: number) =>
      call(
        'PUT',
        url,
        many(count, (i) => command({ name: `${prefix}${i}` })),
      );
    expect(await batch('a', 100)).toMatchObject({ status: 200 });
    expect(await batch('b', 100)).toMatchObject({ status: 200 });
    expect(await batch('b', 100)).toMatchObject({ status: 200 });
    expect(await batch('c', 1)).toMatchObject({ status: 429, code: 30034 });
  });
});
