import {
  GatewayIntentBits as Intent,
  MessageFlags,
  TextInputStyle,
  type AutocompleteInteraction,
} from 'discord.js';
import { expect, test } from 'vitest';
import { until } from '../../until.ts';
import { client, discord, eachTestConnects, on, onCommand, PNG, row, say, shown } from './client.ts';

eachTestConnects();

test('an answer to one alone is seen by one alone', async () => {
  onCommand((one) => one.reply({ content: 'psst', flags: MessageFlags.Ephemeral }));
  const { type } = await say();
  expect(type).toBe(4);
  expect(discord.whispers).toMatchObject([{ content: 'psst', to: 'bob', flags: 64 }]);
  expect(discord.messages('campaign')).toEqual([]);
});

test('an answer that was put off is edited, followed and taken back', async () => {
  onCommand(async (one) => {
    await one.deferReply();
    await one.editReply(`you said ${one.options.getString('text') ?? ''}`);
    await one.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
  });
  const answer = await say('hi');
  expect(answer.type).toBe(5);
  await until(() => discord.whispers.length === 1);
  expect(shown(answer)).toMatchObject({ content: 'you said hi', interaction_metadata: { name: 'say' } });
  onCommand(async (one) => {
    await one.reply({ content: 'gone soon', withResponse: true });
    expect((await one.fetchReply()).content).toBe('gone soon');
    await one.deleteReply();
  });
  const gone = await say();
  await until(() => shown(gone) === undefined);
  expect(discord.violations).toEqual([]);
});

test('what is typed is completed', async () => {
  on((one) => (one as AutocompleteInteraction).respond([{ name: 'Hello', value: 'hello' }]));
  const { type, choices } = await discord.autocomplete('bob', 'campaign', 'say', 'text', { text: 'he' });
  expect(type).toBe(8);
  expect(choices).toEqual([{ name: 'Hello', value: 'hello' }]);
});

test('a file comes along with a command', async () => {
  onCommand(async (one) => {
    const file = one.options.getAttachment('picture', true);
    const { byteLength } = await (await fetch(file.url)).arrayBuffer();
    await one.reply(`${file.name}: ${byteLength}, in ${one.locale}`);
  });
  const attachments = { picture: { name: 'meme.png', bytes: PNG } };
  const answer = await discord.slash('bob', 'elsewhere', 'say', {}, { attachments, locale: 'zh-CN' });
  expect(shown(answer)?.content).toBe(`meme.png: ${PNG.length}, in zh-CN`);
});

test('a form is opened by a button, filled in and answered', async () => {
  onCommand((one) =>
    one.reply({ components: row({ type: 2, style: 1, label: 'Tell us', custom_id: 'open' }) }),
  );
  const asked = await say();
  on(
    (one) =>
      one.isButton() &&
      one.showModal({
        customId: 'form',
        title: 'Tell us',
        components: row({ type: 4, customId: 'text', label: 'What?', style: TextInputStyle.Paragraph }),
      }),
  );
  const { modal } = await discord.press('carol', shown(asked) ?? { id: '' }, 'Tell us');
  if (modal === undefined) throw new Error('no form');
  on(
    (one) =>
      one.isModalSubmit() &&
      one.isFromMessage() &&
      one.update({ content: one.fields.getTextInputValue('text'), components: [] }),
  );
  await discord.submit('carol', modal, { 'What?': 'this' });
  expect(shown(asked)).toMatchObject({ content: 'this', components: [] });
  expect(discord.violations).toEqual([]);
});

test('a select changes the message on which it stands', async () => {
  const options = [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ];
  onCommand((one) =>
    one.reply({ components: row({ type: 3, custom_id: 'pick', placeholder: 'Pick', options }) }),
  );
  const asked = await say();
  on(async (one) => {
    if (!one.isStringSelectMenu()) return;
    await one.deferUpdate();
    await one.editReply({ content: one.values.join(), components: [] });
  });
  const answer = await discord.choose('bob', shown(asked) ?? { id: '' }, 'Pick', 'Two');
  expect(answer.type).toBe(6);
  await until(() => shown(asked)?.content === '2');
});

test("a command on a message's menu brings the message, with or without the intent", async () => {
  discord.gateway.allowed = Intent.GuildMembers;
  on((one) => one.isMessageContextMenuCommand() && one.reply(`again: ${one.targetMessage.content}`));
  const message = discord.say('ada', 'elsewhere', 'word');
  const answer = await discord.useMenu('bob', 'elsewhere', 'Repeat this', message);
  expect(shown(answer)?.content).toBe('again: word');
});

test('commands are offered to whom they are for', async () => {
  expect(() => discord.slash('bob', 'campaign', 'admin')).toThrow('not offered');
  onCommand((one) => one.reply('yes'));
  expect(shown(await discord.slash('ada', 'campaign', 'admin'))?.content).toBe('yes');
  expect(discord.commands().map(({ name }) => name)).toEqual(['say', 'admin', 'Repeat this']);
  expect(discord.calls('PUT /applications/:application/commands')).toHaveLength(1);
});

test('what is not answered in three seconds has failed, and is known no more', async () => {
  let refused: unknown;
  onCommand(async (one) => {
    await until(() => discord.failed.length === 1);
    refused = await one.reply('late').catch((error: unknown) => error);
  });
  expect(await say()).toMatchObject({ type: undefined });
  expect(discord.failed).toEqual(['/say']);
  await until(() => refused !== undefined);
  expect(refused).toMatchObject({ code: 10_062 });
});

test('an interaction is answered once, and for fifteen minutes', async () => {
  const codes: unknown[] = [];
  const code = (error: { code?: unknown }) => codes.push(error.code);
  let over = false;
  onCommand(async (one) => {
    const { id, token } = one;
    await one.reply('one');
    await client.rest
      .post(`/interactions/${id}/${token}/callback`, { body: { type: 5 }, auth: false })
      .catch(code);
    await until(() => over);
    await one.editReply('two').catch(code);
  });
  const answer = await say();
  await until(() => codes.length === 1);
  discord.expireTokens();
  over = true;
  await until(() => codes.length === 2);
  expect(codes).toEqual([40_060, 50_027]);
  expect(shown(answer)?.content).toBe('one');
});
