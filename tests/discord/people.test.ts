import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runBotOn, type RunningBot } from '../bot/running-bot.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { until } from '../until.ts';
import { adapterFor } from './adapter.ts';
import { type DiscordServer, openServer } from './server/index.ts';

let discord: DiscordServer;
let folder: string;
let vane: RunningBot;

const open = async (changes: (server: DiscordServer) => Parameters<typeof adapterFor>[1]) => {
  discord = await openServer();
  folder = await dataFolder();
  vane = await runBotOn(folder, adapterFor(discord, changes(discord)));
};
afterEach(() => expect(discord.violations).toEqual([]));
const close = async () => {
  await vane.stop();
  await discord.close();
  await removeFolder(folder);
};

const whispered = (to: string, words: string) =>
  until(() => discord.whispers.find((one) => one.to === to && JSON.stringify(one.embeds).includes(words)));
const analyze = (who: string, where: string, word: string, ownInstall = false) =>
  discord.slash(who, where, 'analyze', { text: `${word} is good` }, { ownInstall });
const said = (where: string, word: string) =>
  until(() => discord.messages(where).some((one) => JSON.stringify(one.embeds).includes(word)));

describe('with a list of servers', () => {
  beforeAll(() =>
    open((server) => ({
      managerRoles: server.world
        .guild('Acme')
        .roles.filter(({ name }) => name === 'social-managers')
        .map(({ id }) => id),
    })),
  );
  afterAll(close);

  test('who has the role of a manager is one, others are not', async () => {
    await discord.slash('bob', 'campaign', 'watch here');
    await whispered('bob', 'Only a manager');
    await discord.slash('carol', 'campaign', 'watch here');
    await said('campaign', 'I now read every post');
  });

  test('managers are offered to be removed as they are typed', async () => {
    await vane.store.settings.update((draft) => draft.managers.push('discord:12345', 'slack:U1'));
    const { choices } = await discord.autocomplete('ada', 'campaign', 'manager remove', 'person', {
      person: '234',
    });
    expect(choices).toEqual([{ name: 'discord:12345', value: 'discord:12345' }]);
  });

  test('members use their own installation in a server that is not ours and has no Vane; others are refused', async () => {
    discord.join('bob', 'Second');
    discord.leave('vane', 'Second');
    await analyze('bob', 'lobby', 'lima', true);
    await said('lobby', 'lima');
    await analyze('outsider', 'lobby', 'mike', true);
    await whispered('outsider', 'belongs to another');
    expect(JSON.stringify(discord.messages('lobby'))).not.toContain('mike');
  });

  test('the first answer waits neither for the database nor for Discord, and a failed write loses nothing', async () => {
    const { inbox } = vane.store;
    const take = inbox.take.bind(inbox);
    let write: () => void = () => undefined;
    inbox.take = () => new Promise((_, reject) => (write = () => reject(new Error('the disk is full'))));
    discord.faults.serverErrors('GET /guilds/:guild/members/:user', 1);
    const asked = await discord.slash('bob', 'direct', 'analyze', { text: 'november is good' });
    expect(asked.type).toBe(5);
    write();
    await until(() => JSON.stringify(discord.directMessages('bob')).includes('november'));
    inbox.take = take;
  });
});

describe('without a list', () => {
  beforeAll(() => open(() => ({ servers: [] })));
  afterAll(close);

  test('the first server that an owner sets up is served, and no other', async () => {
    await analyze('bob', 'campaign', 'oscar');
    await whispered('bob', 'belongs to another');
    await analyze('ada', 'campaign', 'papa');
    await said('campaign', 'papa');
    await analyze('bob', 'campaign', 'quebec');
    await said('campaign', 'quebec');
    await analyze('outsider', 'lobby', 'romeo');
    await whispered('outsider', 'belongs to another');
    expect(vane.store.settings.get().teams).toEqual([`discord:${discord.guild('Acme')}`]);
  });
});
