import { expect, test } from 'vitest';
import { campaign, client, discord, eachTestConnects, PNG } from './client.ts';

eachTestConnects();

test('permissions that are missing are named as Discord names them', async () => {
  const channel = await campaign();
  discord.deny('campaign', 'AttachFiles');
  await expect(channel.send({ files: [{ attachment: PNG, name: 'a.png' }] })).rejects.toMatchObject({
    code: 50_013,
  });
  discord.faults.forbid(channel.id);
  await expect(channel.send('no')).rejects.toMatchObject({ code: 50_013 });
  await expect(client.channels.fetch(discord.channel('elsewhere'), { force: true })).rejects.toMatchObject({
    code: 50_001,
  });
  await expect(client.channels.fetch(client.user?.id ?? '')).rejects.toMatchObject({ code: 10_003 });
  await expect(channel.messages.fetch('1')).rejects.toMatchObject({ code: 10_008 });
});

test('too many requests are waited out, and counted', async () => {
  const channel = await campaign();
  discord.faults.rateLimit('POST /channels/:channel/messages', 300, { retryAfter: 0.4, global: true });
  await channel.send('late');
  const statuses = discord.calls('POST /channels/:channel/messages').map(({ status }) => status);
  expect(statuses).toEqual([429, 200]);
  expect(discord.messages('campaign')).toHaveLength(1);
});

test('a rate that is told in the headers is kept to', async () => {
  const channel = await campaign();
  discord.faults.rate('POST /channels/:channel/messages', 2, 300);
  for (const text of ['a', 'b', 'c', 'd', 'e']) await channel.send(text);
  const statuses = discord.calls('POST /channels/:channel/messages').map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

test('an answer that is lost is asked for again: the message is there twice', async () => {
  const channel = await campaign();
  discord.faults.serverErrors('POST /channels/:channel/messages', 1, { afterDoing: true });
  await channel.send('lost');
  expect(discord.messages('campaign').map(({ content }) => content)).toEqual(['lost', 'lost']);
  discord.faults.serverErrors('POST /channels/:channel/messages', 1);
  await channel.send('not done');
  expect(discord.messages('campaign')).toHaveLength(3);
});

test('what Discord would not take, or what could ping somebody, is refused and kept in mind', async () => {
  const channel = await campaign();
  const refused = { status: 400, code: 50_035 };
  await expect(channel.send({ embeds: [{ title: 'x'.repeat(257) }] })).rejects.toMatchObject(refused);
  await expect(
    channel.send({ content: 'hi', allowedMentions: { parse: ['everyone'] } }),
  ).rejects.toMatchObject(refused);
  await expect(channel.send('x'.repeat(2_001))).rejects.toMatchObject(refused);
  expect(discord.violations).toEqual(
    expect.arrayContaining([
      expect.stringContaining('embeds.0.title'),
      expect.stringContaining('allowed_mentions.parse'),
      expect.stringContaining('content'),
    ]),
  );
  expect(discord.messages('campaign')).toEqual([]);
});
