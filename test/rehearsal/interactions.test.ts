import { ComponentType, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import {
  CommandHidden,
  CommandUnknown,
  ComponentUnusable,
  createClock,
  DidNotRespond,
  InputRefused,
  NotAllowed,
} from '../../src/rehearsal/index.js';
import { startEcho } from './echo.js';

const button = (id: string, label = id) => ({ type: 2, style: 1, custom_id: id, label }) as const;
const row = (...components: ReturnType<typeof button>[]) => ({ type: 1, components }) as const;

test('slash options arrive as their kinds, with users and channels resolved', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const file = options.getAttachment('file');
    const content = [
      options.getString('name', true),
      options.getBoolean('private'),
      options.getInteger('count'),
      options.getUser('for')?.username,
      options.getMember('for') !== null,
      options.getChannel('where')?.name,
      options.getString('kind'),
      file && (await (await fetch(file.url)).text()),
      interaction.inCachedGuild(),
      interaction.locale,
    ].join('|');
    await interaction.reply({ content, flags: MessageFlags.Ephemeral });
  };
  echo.rehearsal.member('Bea', { locale: 'fr' });
  const reply = await echo.rehearsal.as('Bea').slash('who', {
    name: 'Agnès',
    private: true,
    count: 2,
    for: 'host',
    where: 'film-club',
    kind: 'Short',
    file: { filename: 'a.txt', content: 'plot' },
  });
  expect(reply.content).toBe('Agnès|true|2|host|true|film-club|short|plot|true|fr');
  expect(reply).toMatchObject({ kind: 'message', ephemeral: true, pings: [] });
  expect(echo.rehearsal.violations).toEqual([]);
});

test("options are checked like Discord's client checks them", async () => {
  const { rehearsal } = await startEcho();
  const ada = rehearsal.as('Ada');
  await expect(ada.slash('whom')).rejects.toThrow(CommandUnknown);
  await expect(ada.slash('who')).rejects.toThrow(InputRefused);
  await expect(ada.slash('who', { name: 'A' })).rejects.toThrow(/at least 2/);
  await expect(ada.slash('who', { name: 'x'.repeat(41) })).rejects.toThrow(/at most 40/);
  await expect(ada.slash('who', { name: 'Ag', count: 6 })).rejects.toThrow(/at most 5/);
  await expect(ada.slash('who', { name: 'Ag', kind: 'long' })).rejects.toThrow(/choices/);
  await expect(ada.slash('who', { name: 'Ag', extra: 1 })).rejects.toThrow(/no option "extra"/);
  await expect(ada.slash('night')).rejects.toThrow(CommandHidden);
  await expect(rehearsal.as('host').slash('night')).rejects.toThrow(/subcommand: start/);
  await expect(rehearsal.as('host').dm().slash('night start')).rejects.toThrow(CommandHidden);
  expect(ada.commands.map(({ name }) => name)).toEqual(['who', 'Ask about this', 'Greet']);
});

test('subcommands reach the bot', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply(`${interaction.options.getSubcommand()} ${interaction.options.getString('film')}`);
  };
  const host = echo.rehearsal.as('host');
  expect((await host.slash('night start', { film: 'Mon roi' })).content).toBe('start Mon roi');
  expect((await host.slash('night', { film: 'x' }, { subcommand: 'start' })).content).toBe('start x');
});

test('a deferred answer is waited for; follow-ups, edits and deletions work', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('done');
    const second = await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
    await interaction.editReply({ message: second, content: 'even more' });
    const third = await interaction.followUp('public');
    await interaction.deleteReply(third);
    expect((await interaction.fetchReply()).content).toBe('done');
  };
  const reply = await echo.rehearsal.as('Ada').slash('who', { name: 'Tony' });
  expect(reply).toMatchObject({ content: 'done', ephemeral: true });
  await echo.rehearsal.settle();
  expect(reply.followUps.map(({ content, deleted }) => [content, deleted])).toEqual([
    ['even more', false],
    ['public', true],
  ]);
  expect(echo.errors).toEqual([]);
});

test('suggestions come back, with what else is typed', async () => {
  const echo = await startEcho();
  echo.onAutocomplete = async (interaction) => {
    const { name, value } = interaction.options.getFocused(true);
    const choices = [{ name: `${name}:${value}:${interaction.options.getBoolean('private')}`, value: 'char:agnes' }];
    await interaction.respond(choices);
  };
  const choices = await echo.rehearsal.as('Ada').autocomplete('who', 'name', 'agn', { private: true });
  expect(choices).toEqual([{ name: 'name:agn:true', value: 'char:agnes' }]);
  await expect(echo.rehearsal.as('Ada').autocomplete('who', 'kind', 'x')).rejects.toThrow(InputRefused);
});

test('buttons update, answer, acknowledge and open modals', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const buttons = ['update', 'reply', 'defer', 'late', 'modal'].map((id) => button(id));
      await interaction.reply({ content: 'pick', components: [row(...buttons)] });
    } else if (interaction.isButton()) {
      if (interaction.customId === 'update') await interaction.update({ content: 'changed' });
      if (interaction.customId === 'reply') await interaction.reply('new');
      if (interaction.customId === 'defer') await interaction.deferUpdate();
      if (interaction.customId === 'late') {
        await interaction.deferUpdate();
        await interaction.editReply('later');
      }
      if (interaction.customId === 'modal') {
        const input = { type: ComponentType.TextInput, custom_id: 'note', label: 'Note', style: 1 } as const;
        const free = { ...input, custom_id: 'free', required: false, value: 'prefilled' } as const;
        await interaction.showModal({
          custom_id: 'form',
          title: 'Form',
          components: [
            { type: 1, components: [input] },
            {
              type: 18,
              label: 'Free',
              component: { type: 4, custom_id: 'free', style: 2, required: false, value: free.value },
            },
          ],
        });
      }
    } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      const { fields } = interaction;
      await interaction.update(`${fields.getTextInputValue('note')}/${fields.getTextInputValue('free')}`);
    }
  };
  const ada = echo.rehearsal.as('Ada');
  const menu = await ada.slash('who', { name: 'Tony' });
  expect(await ada.press(menu, 'update')).toMatchObject({ kind: 'update', content: 'changed' });
  expect(menu.content).toBe('pick');
  expect(menu.message?.content).toBe('changed');
  expect(await ada.press(menu, 'reply')).toMatchObject({ kind: 'message', content: 'new' });
  expect((await ada.press(menu, 'defer')).kind).toBe('acknowledged');
  expect(await ada.press(menu, 'late')).toMatchObject({ kind: 'update', content: 'later' });
  const modal = await ada.press(menu, 'modal');
  expect(modal.modal).toMatchObject({ customId: 'form', title: 'Form' });
  await expect(ada.submitModal(modal, {})).rejects.toThrow(InputRefused);
  await expect(ada.submitModal(modal, { other: 'x' })).rejects.toThrow(InputRefused);
  expect(await ada.submitModal(modal, { note: 'yes' })).toMatchObject({ kind: 'update', content: 'yes/prefilled' });
  await expect(ada.press(menu, 'nothing')).rejects.toThrow(ComponentUnusable);
  expect(echo.errors).toEqual([]);
  expect(echo.rehearsal.violations).toEqual([]);
});

test('selects check what is chosen', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join('+'));
    if (interaction.isUserSelectMenu())
      await interaction.reply(interaction.users.map(({ username }) => username).join());
    if (interaction.isChatInputCommand()) {
      const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }));
      await interaction.reply({
        components: [
          { type: 1, components: [{ type: 3, custom_id: 'letters', options, max_values: 2 }] },
          { type: 1, components: [{ type: 5, custom_id: 'people' }] },
        ],
        content: 'choose',
      });
    }
  };
  const ada = echo.rehearsal.as('Ada');
  const menu = await ada.slash('who', { name: 'Tony' });
  expect((await ada.select(menu, 'letters', ['a', 'B'])).content).toBe('a+b');
  expect((await ada.select(menu, 1, 'host')).content).toBe('host');
  await expect(ada.select(menu, 0, ['a', 'b', 'c'])).rejects.toThrow(InputRefused);
  await expect(ada.select(menu, 0, 'z')).rejects.toThrow(InputRefused);
});

test('context menus bring the content of the message, and the member', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content);
    if (interaction.isUserContextMenuCommand()) await interaction.reply(interaction.targetUser.username);
  };
  const ada = echo.rehearsal.as('Ada');
  const said = ada.post('why does Tony leave?');
  expect((await ada.contextMenu('Ask about this', said)).content).toBe('why does Tony leave?');
  expect((await ada.contextMenu('Greet', echo.rehearsal.member('Bea'))).content).toBe('bea');
});

test('commands work in a DM', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply(`${interaction.inGuild()} ${interaction.channel?.type}`);
  };
  expect((await echo.rehearsal.as('Ada').dm().slash('who', { name: 'Tony' })).content).toBe('false 1');
});

test('ephemeral messages belong to one person', async () => {
  const echo = await startEcho();
  echo.onInteraction = async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'x', flags: MessageFlags.Ephemeral, components: [row(button('b'))] });
  };
  const reply = await echo.rehearsal.as('Ada').slash('who', { name: 'Tony' });
  await expect(echo.rehearsal.as('Bea').press(reply, 'b')).rejects.toThrow(NotAllowed);
  const { message } = reply;
  const path = `/channels/${message?.channelId}/messages/${message?.id}` as const;
  await expect(echo.client.rest.get(path)).rejects.toMatchObject({ code: 10008 });
});

test('an interaction is answered once, in time, and followed up only then', async () => {
  const clock = createClock({ frozen: true });
  const echo = await startEcho({ clock });
  const ada = echo.rehearsal.as('Ada');
  const ask = () => ada.slash('who', { name: 'Tony' });
  const send = (path: string, body: object) =>
    echo.client.rest.post(path as `/${string}`, { body, auth: false }).then(
      () => 0,
      (error: { readonly code: number }) => error.code,
    );
  const codes: number[] = [];
  echo.onInteraction = async ({ id, token, applicationId }) => {
    const callback = `/interactions/${id}/${token}/callback`;
    const message = { type: 4, data: { content: 'once' } };
    codes.push(await send(`/webhooks/${applicationId}/${token}`, { content: 'too early' }));
    codes.push(await send(callback, { type: 7, data: { content: 'no message to update' } }));
    codes.push(await send(callback, message));
    codes.push(await send(callback, message));
  };
  expect((await ask()).content).toBe('once');
  await echo.rehearsal.settle();
  expect(codes.splice(0)).toEqual([10015, 50035, 0, 40060]);

  echo.onInteraction = async ({ id, token }) => {
    clock.advance(3001);
    codes.push(await send(`/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'late' } }));
  };
  await expect(ask()).rejects.toThrow(DidNotRespond);
  await echo.rehearsal.settle();
  expect(codes.splice(0)).toEqual([10062]);

  echo.onInteraction = async ({ id, token, applicationId }) => {
    await send(`/interactions/${id}/${token}/callback`, { type: 5 });
    clock.advance(15 * 60_000);
    clock.advance(1);
    codes.push(await send(`/webhooks/${applicationId}/${token}`, { content: 'too late' }));
  };
  await expect(ask()).rejects.toThrow(DidNotRespond);
  await echo.rehearsal.settle();
  expect(codes).toEqual([50027]);
  expect(echo.rehearsal.violations.filter(({ source }) => source === 'deadline')).toHaveLength(2);
});

test('suggestions cannot be deferred or followed up', async () => {
  const echo = await startEcho();
  const codes: unknown[] = [];
  const { rest } = echo.client;
  echo.onAutocomplete = async ({ id, token, applicationId }) => {
    const note = (error: { readonly code: number }) => codes.push(error.code);
    await rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 5 }, auth: false }).catch(note);
    await rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 8, data: { choices: [] } }, auth: false });
    await rest.post(`/webhooks/${applicationId}/${token}`, { body: { content: 'x' }, auth: false }).catch(note);
  };
  expect(await echo.rehearsal.as('Ada').autocomplete('who', 'name', 'a')).toEqual([]);
  await echo.rehearsal.settle();
  expect(codes).toEqual([50035, 10015]);
});
