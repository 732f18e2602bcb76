import type { AnySchemaObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ChannelType, GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel, MessageFlags } from 'discord.js';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/rehearsal/index.js';
import { definitions, startEcho } from './echo.js';

const file = new URL('../../../shared/discord/openapi.json', import.meta.url);

interface Operation {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content } | undefined>>;
}
type Content = Readonly<Record<string, { readonly schema: object } | undefined>>;
type Paths = Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;

/** Discord's document has `oneOf` where several alternatives may fit; what matters is that one does. */
function loosen(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loosen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key === 'oneOf' ? 'anyOf' : key, key === 'enum' ? item : loosen(item)]),
  );
}

function createChecker(): (exchange: Exchange) => readonly string[] {
  const document = loosen(JSON.parse(readFileSync(file, 'utf8'))) as AnySchemaObject & { readonly paths: Paths };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ $id: 'discord', components: document['components'] as object });
  const compiled = new Map<object, ValidateFunction>();
  const templates = Object.keys(document.paths).map((path) => {
    const pattern = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
    return { path, pattern: new RegExp(`^${pattern}$`), names: path.split('{').length };
  });
  const validate = (schema: object, value: unknown): string | undefined => {
    let check = compiled.get(schema);
    if (!check) {
      const text = JSON.stringify(schema).replaceAll('"#/components', '"discord#/components');
      check = ajv.compile(JSON.parse(text) as AnySchemaObject);
      compiled.set(schema, check);
    }
    if (check(value)) return undefined;
    return ajv.errorsText(check.errors, { separator: '; ' });
  };
  return ({ method, path, status, requestBody, responseBody }) => {
    const fits = templates.filter(({ pattern }) => pattern.test(path)).sort((one, other) => one.names - other.names);
    const operation = fits.map((fit) => document.paths[fit.path]?.[method.toLowerCase()]).find(Boolean);
    const name = `${method} ${path} ${status}`;
    if (!operation) return [`${name}: not in the document`];
    if (status >= 400) return [];
    const asked = operation.requestBody?.content['application/json']?.schema;
    const request = asked && requestBody !== undefined && validate(asked, integerPermissions(requestBody));
    const answer = operation.responses[String(status)];
    const expected = answer?.content?.['application/json']?.schema;
    const response = expected && validate(expected, responseBody);
    return [
      ...(request ? [`${name} request: ${request}`] : []),
      ...(answer ? [] : [`${name}: the document knows no such status`]),
      ...(response ? [`${name} response: ${response}`] : []),
    ];
  };
}

/** The document wants permissions as an integer; Discord takes the string that every library sends. */
function integerPermissions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(integerPermissions);
  if (typeof value !== 'object' || value === null || !('default_member_permissions' in value)) return value;
  const { default_member_permissions: given } = value;
  return { ...value, default_member_permissions: typeof given === 'string' ? Number(given) : null };
}

test.skipIf(!existsSync(file))("what is taken and answered fits Discord's own document", async () => {
  const exchanges: Exchange[] = [];
  const echo = await startEcho({ record: (exchange) => exchanges.push(exchange) });
  const { client, rehearsal } = echo;
  const ada = rehearsal.as('Ada');
  echo.onAutocomplete = (interaction) => interaction.respond([{ name: 'Agnès', value: 'char:agnes' }]);
  echo.onMessage = (message) => message.reply({ content: 'heard', allowedMentions: { repliedUser: false } });
  echo.onInteraction = async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply();
      await interaction.editReply({
        content: 'x',
        embeds: [
          { title: 't', description: 'd', fields: [{ name: 'n', value: 'v' }], footer: { text: 'f' }, color: 5 },
        ],
        components: [
          {
            type: 1,
            components: [
              { type: 2, style: 1, custom_id: 'again', label: 'Again', emoji: { name: '🎬' } },
              { type: 2, style: 5, url: 'https://example.org', label: 'Link' },
            ],
          },
          { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }] }] },
        ],
        files: [{ attachment: Buffer.from('x'), name: 'x.txt' }],
      });
      await interaction.followUp({
        flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
        components: [
          {
            type: 17,
            accent_color: 1,
            components: [
              { type: 10, content: '# Agnès' },
              { type: 14 },
              {
                type: 9,
                components: [{ type: 10, content: 'x' }],
                accessory: { type: 11, media: { url: 'https://example.org/a.png' } },
              },
              { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
            ],
          },
        ],
      });
      await interaction.fetchReply();
    } else if (interaction.isButton()) {
      await interaction.update({ content: 'y', withResponse: true });
    } else if (interaction.isStringSelectMenu()) {
      await interaction.showModal({
        custom_id: 'm',
        title: 'M',
        components: [
          { type: 18, label: 'L', component: { type: 4, custom_id: 'a', style: 1 } },
          { type: 10, content: 'a note' },
        ],
      });
    } else {
      await interaction.reply({ content: 'z', withResponse: true });
    }
  };
  await ada.autocomplete('who', 'name', 'a');
  const reply = await ada.slash('who', { name: 'Tony' });
  await rehearsal.settle();
  await ada.press(reply, 'again');
  await ada.submitModal(await ada.select(reply, 's', 'a'), { a: 'x' });
  await ada.contextMenu('Greet', rehearsal.member('Bea'));
  const said = ada.post('hm');
  await rehearsal.settle();
  await ada.contextMenu('Ask about this', said);

  const channel = await client.channels.fetch(rehearsal.channels.general);
  const forum = await client.channels.fetch(rehearsal.channels.forum);
  if (channel?.type !== ChannelType.GuildText || forum?.type !== ChannelType.GuildForum) throw new Error('no channels');
  await channel.sendTyping();
  const poll = {
    question: { text: 'q' },
    answers: [{ text: 'a' }, { text: 'b' }],
    duration: 1,
    allowMultiselect: true,
  };
  const message = await channel.send({ poll });
  const state = rehearsal.messages(channel.id).find(({ id }) => id === message.id);
  if (state) ada.vote(state, 1);
  await message.poll?.answers.get(1)?.voters.fetch();
  await message.poll?.end();
  const plain = await channel.send('plain');
  await plain.react('👍');
  await plain.edit('edited');
  const thread = await plain.startThread({ name: 'T' });
  await thread.members.add(ada.member.id);
  await thread.setName('U');
  await channel.threads.create({ name: 'alone', type: ChannelType.PublicThread });
  await forum.threads.create({
    name: 'post',
    message: { content: 'x' },
    appliedTags: [forum.availableTags[0]?.id ?? ''],
  });
  await channel.messages.fetch({ limit: 50 });
  await plain.delete();

  const guild = await client.guilds.fetch({ guild: rehearsal.guildId, force: true, withCounts: true });
  await guild.members.fetch({ user: ada.member.id, force: true });
  await guild.channels.fetch();
  await guild.roles.fetch();
  const event = await guild.scheduledEvents.create({
    name: 'night',
    scheduledStartTime: Date.now() + 60_000,
    scheduledEndTime: Date.now() + 120_000,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: 'here' },
  });
  ada.subscribe(event.id);
  await event.edit({ name: 'Night' });
  await event.fetchSubscribers();
  await guild.scheduledEvents.fetch({ cache: false });
  await event.delete();
  await guild.commands.set(definitions);
  await guild.commands.create({ name: 'more', description: 'x' });
  await client.application.commands.fetch();
  await client.application.fetch();
  await client.users.fetch(ada.member.id, { force: true });
  await (await rehearsalDm()).send('hi');

  async function rehearsalDm() {
    const user = await client.users.fetch(ada.member.id);
    return user.createDM(true);
  }

  expect(echo.errors).toEqual([]);
  expect(rehearsal.violations).toEqual([]);
  const check = createChecker();
  expect([...new Set(exchanges.flatMap(check))]).toEqual([]);
  expect(exchanges.length).toBeGreaterThan(40);
});
