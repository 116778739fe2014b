import { actionId, formId } from '../src/bot/action.ts';
import type { Action, Block } from '../src/bot/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { LOCALES, type Messages } from '../src/messages/index.ts';
import { analyze } from './analyze.ts';
import { help } from './help.ts';
import { incidentTable, openIncidents } from './incidents.ts';
import { settings } from './settings.ts';
import { wellBeing } from './status.ts';
import { watchedPlaces } from './watch.ts';

/** The first page: what to do, how things stand, in which language. Platforms with a home tab show it there. */
export const home = defineCommand({
  name: 'home',
  aliases: ['首页'],
  summary: (m) => m.commands.home.summary,
  options: {},
  audience: 'asker',
  async run(context) {
    const { m, locale } = context;
    const state = await wellBeing(context.services, m);
    const posts = 'problem' in state.store ? null : state.store.posts;
    const watched = watchedPlaces(context);
    const incidents = 'problem' in state.store ? [] : await openIncidents(context);
    const digests = Object.keys(context.services.store.settings.get().digests).length;
    const words = m.commands.home;
    const blocks: Block[] = [
      { type: 'title', text: words.title },
      { type: 'text', text: [{ text: words.guide, mark: 'strong' }] },
      { type: 'list', ordered: true, items: words.steps },
      { type: 'actions', actions: startActions(m) },
      { type: 'divider' },
      ...incidentBlocks(incidents, context),
      {
        type: 'fields',
        fields: [
          { label: words.state, value: state.well ? words.well : words.attention },
          { label: words.watched, value: words.watchedCount(watched.length) },
          { label: words.digests, value: words.watchedCount(digests) },
          ...(posts === null ? [] : [{ label: words.posts, value: `${posts}` }]),
        ],
      },
      { type: 'actions', actions: [languageSelect(context)] },
    ];
    return {
      card: { locale, blocks },
      data: {
        well: state.well,
        watched: watched.length,
        digests,
        incidents: incidents.length,
        posts,
        language: locale,
      },
    };
  },
});

/** What is open comes first; on a quiet day there is nothing to say. */
function incidentBlocks(found: Awaited<ReturnType<typeof openIncidents>>, context: Context): Block[] {
  if (found.length === 0) return [];
  const title = context.m.commands.incident.listTitle;
  return [{ type: 'text', text: [{ text: title, mark: 'strong' }] }, incidentTable(found, context)];
}

function startActions(m: Messages): Action[] {
  const words = m.commands.home;
  return [
    { kind: 'button', id: formId(analyze.name), label: words.analyze, style: 'primary' },
    { kind: 'button', id: actionId(help.name), label: words.help, style: 'normal' },
  ];
}

function languageSelect({ m, locale }: Context): Action {
  return {
    kind: 'select',
    id: actionId(settings.name),
    label: m.commands.home.answers,
    option: 'language',
    choices: LOCALES.map((value) => ({ value, label: m.commands.settings.languages[value] })),
    chosen: locale,
  };
}
