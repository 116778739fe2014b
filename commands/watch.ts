import { actionId } from '../src/bot/action.ts';
import type { Card } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { choice } from '../src/bot/options.ts';
import { type Place, placeFrom, placeKey } from '../src/bot/place.ts';
import { VaneError } from '../src/errors.ts';
import { WATCH_REPLIES, type WatchReply } from '../src/store/index.ts';

export const watchHere = defineCommand({
  name: 'watch here',
  aliases: ['关注'],
  summary: (m) => m.commands.watch.here,
  options: { reply: choice({ summary: (m) => m.commands.watch.reply, choices: WATCH_REPLIES }) },
  access: 'manager',
  examples: ['/watch here', '/watch here --reply thread'],
  async run(context, { reply = 'reaction' }) {
    const { place, m, services } = context;
    const channel = channelOf(context);
    await services.connections.find(({ platform }) => platform === place.platform)?.check(channel);
    await setWatch(context, { reply, private: context.openness !== 'open' });
    const stop = {
      id: actionId(watchStop.name),
      label: m.commands.watch.stopButton,
      style: 'normal',
    } as const;
    return {
      card: {
        locale: context.locale,
        blocks: [
          { type: 'text', text: m.commands.watch.started(reply) },
          { type: 'actions', actions: [{ kind: 'button', ...stop }] },
        ],
      },
      data: { place: placeKey(channel), reply },
    };
  },
});

export const watchStop = defineCommand({
  name: 'watch stop',
  aliases: ['取消关注'],
  summary: (m) => m.commands.watch.stop,
  options: {},
  access: 'manager',
  async run(context) {
    const { place, m, locale, services } = context;
    const channel = placeKey(place);
    if (services.store.settings.get().places[channel]?.watch === undefined)
      throw new VaneError('watch.not_watching', {});
    await setWatch(context, undefined);
    return {
      card: { locale, blocks: [{ type: 'text', text: m.commands.watch.stopped }] },
      data: { place: channel, reply: null },
    };
  },
});

export const watchList = defineCommand({
  name: 'watch list',
  summary: (m) => m.commands.watch.list,
  options: {},
  audience: 'asker',
  run(context) {
    const watched = watchedPlaces(context);
    return Promise.resolve({ card: listCard(watched, context), data: watched });
  },
});

interface Watched {
  /** Undefined for a private channel when this is not it. */
  readonly place: string | undefined;
  readonly reply: WatchReply;
}

/** All of this platform's. That a private channel exists may be known, which one it is only within itself. */
export function watchedPlaces({ services, place: here }: Context): Watched[] {
  return Object.entries(services.store.settings.get().places).flatMap(([place, { watch }]) => {
    if (watch === undefined || placeFrom(place)?.platform !== here.platform) return [];
    return [{ place: watch.private && place !== placeKey(here) ? undefined : place, reply: watch.reply }];
  });
}

function listCard(watched: readonly Watched[], { m, locale }: Context): Card {
  const words = m.commands.watch;
  if (watched.length === 0) return { locale, blocks: [{ type: 'text', text: words.nothing }] };
  return {
    locale,
    blocks: [
      { type: 'title', text: words.title },
      {
        type: 'table',
        columns: [words.channel, words.sign].map((label) => ({ label, align: 'left' })),
        rows: watched.map(({ place, reply }) => [place ?? words.private, words.replies[reply]]),
      },
    ],
  };
}

/** The channel around this place; a thread belongs to it. */
function channelOf({ place: { platform, channel }, openness }: Context): Place {
  if (openness === 'direct') throw new VaneError('watch.not_a_channel', {});
  return { platform, channel };
}

async function setWatch(
  { services, place }: Context,
  watch: { reply: WatchReply; private: boolean } | undefined,
): Promise<void> {
  await services.store.settings.update((draft) => {
    const others = { ...draft.places[placeKey(place)] };
    delete others.watch;
    draft.places[placeKey(place)] = watch === undefined ? others : { ...others, watch };
  });
}
