import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { person, type Suggest } from '../src/bot/options.ts';

export const managerAdd = defineCommand({
  name: 'manager add',
  summary: (m) => m.commands.manager.add,
  options: { person: personOption() },
  access: 'manager',
  needsOptions: true,
  examples: ['/manager add @ada'],
  async run(context, { person }) {
    await context.services.store.settings.update((draft) => {
      draft.managers = [...new Set([...draft.managers, person])];
    });
    return answer(context, context.m.commands.manager.added(person));
  },
});

export const managerRemove = defineCommand({
  name: 'manager remove',
  summary: (m) => m.commands.manager.remove,
  options: {
    person: personOption(({ services }, typed) =>
      services.store.settings.get().managers.filter((one) => one.includes(typed)),
    ),
  },
  access: 'manager',
  needsOptions: true,
  async run(context, { person }) {
    const { services, m } = context;
    const words = m.commands.manager;
    if (!services.store.settings.get().managers.includes(person))
      return answer(context, words.notOne(person));
    await services.store.settings.update((draft) => {
      draft.managers = draft.managers.filter((one) => one !== person);
    });
    return answer(context, words.removed(person));
  },
});

export const managerList = defineCommand({
  name: 'manager list',
  summary: (m) => m.commands.manager.list,
  options: {},
  audience: 'asker',
  run(context) {
    const { managers } = context.services.store.settings.get();
    const { nobody, title, admins } = context.m.commands.manager;
    if (managers.length === 0) return Promise.resolve(answer(context, nobody));
    const blocks = [
      { type: 'title', text: title },
      { type: 'text', text: admins },
      { type: 'list', ordered: false, items: managers },
    ] as const;
    return Promise.resolve({ card: { locale: context.locale, blocks }, data: { managers } });
  },
});

function personOption(suggest?: Suggest) {
  return person({
    summary: (m) => m.commands.manager.person,
    positional: true,
    required: true,
    ...(suggest && { suggest }),
  });
}

function answer({ locale, services }: Context, text: string): Answer {
  const { managers } = services.store.settings.get();
  return { card: { locale, blocks: [{ type: 'text', text }] }, data: { managers } };
}
