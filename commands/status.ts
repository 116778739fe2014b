import { defineCommand } from '../src/bot/command.ts';
import type { AdapterHealth } from '../src/bot/adapter.ts';
import type { Messages } from '../src/messages/index.ts';
import type { Services } from '../src/services.ts';
import { toVaneError } from '../src/errors.ts';

const MEBIBYTE = 1024 * 1024;

export const status = defineCommand({
  name: 'status',
  aliases: ['状态'],
  summary: (m) => m.commands.status.summary,
  options: {},
  audience: 'asker',
  async run({ services, locale, m }) {
    const state = await wellBeing(services, m);
    const words = m.commands.status;
    const { models, store, adapters } = state;
    return {
      card: {
        locale,
        blocks: [
          { type: 'title', text: words.title(state.well) },
          {
            type: 'fields',
            fields: [
              {
                label: words.vane,
                value: [
                  state.version,
                  `Node ${process.versions.node}`,
                  words.uptime(uptime(services.startedAt, locale)),
                ].join(' · '),
              },
              {
                label: words.models,
                value: models.models.map(({ id, version }) => `${id} ${version}`).join(', '),
              },
              {
                label: words.modelProcess,
                value:
                  models.pid === undefined
                    ? words.modelsDown
                    : words.process(models.pid, Math.round(models.memory / MEBIBYTE), models.restarts),
              },
              {
                label: words.store,
                value:
                  'problem' in store
                    ? words.storeDown(store.problem)
                    : words.storeFacts(store.database, store.posts, store.analyses),
              },
              { label: words.adapters, value: adapterText(adapters, m) },
              ...('problem' in store
                ? []
                : [
                    {
                      label: words.deliveries,
                      value: words.deliveryFacts(store.messages.waiting, store.messages.failed),
                    },
                  ]),
            ],
          },
        ],
      },
      data: state,
    };
  },
});

/** How every part is doing; `well` is false as soon as one of them needs somebody. */
export async function wellBeing(services: Services, m: Messages) {
  const { models, store, connections, version, startedAt } = services;
  const health = models.health();
  const stored = await store.posts.counts().then(
    async (counts) => ({ database: store.database, ...counts, messages: await store.deliveries.counts() }),
    (thrown: unknown) => ({ database: store.database, problem: toVaneError(thrown).message }),
  );
  const adapters = connections
    .map((connection) => connection.health())
    .map(({ detail, ...health }) => ({ ...health, ...(detail && { detail: detail(m) }) }));
  const well =
    health.pid !== undefined &&
    !('problem' in stored) &&
    stored.messages.failed === 0 &&
    adapters.every(({ connected }) => connected);
  return {
    well,
    version,
    startedAt: startedAt.toISOString(),
    memory: process.memoryUsage.rss(),
    models: health,
    store: stored,
    adapters,
  };
}

interface AdapterState extends Omit<AdapterHealth, 'detail'> {
  readonly detail?: string;
}

function adapterText(adapters: readonly AdapterState[], m: Messages): string {
  const { connected: yes, disconnected: no, noAdapters } = m.commands.status;
  if (adapters.length === 0) return noAdapters;
  return adapters
    .map(
      ({ platform, connected, detail }) =>
        `${platform} ${connected ? yes : no}${detail === undefined ? '' : ` (${detail})`}`,
    )
    .join(', ');
}

/** In the largest fitting unit: `5 minutes`, `3 days`. */
function uptime(startedAt: Date, locale: string): string {
  const minutes = (Date.now() - startedAt.getTime()) / 60_000;
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [minutes / 60, 'hour']
        : [minutes / 60 / 24, 'day'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
    roundingMode: 'floor',
  }).format(value);
}
