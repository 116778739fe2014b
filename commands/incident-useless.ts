import type { AlertRule } from '../src/alerts/rule.ts';
import { SENSITIVITIES } from '../src/alerts/sensitivity.ts';
import { actionId } from '../src/bot/action.ts';
import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { flag, number } from '../src/bot/options.ts';
import { incidentOf } from './incidents.ts';

/** Where a rule is as calm as it gets, it is to have so many times the posts that were not worth an alert. */
const MORE_POSTS = 1.5;

export const incidentUseless = defineCommand({
  name: 'incident useless',
  summary: (m) => m.commands.incident.useless,
  options: {
    id: number({
      summary: (m) => m.commands.incident.id,
      positional: true,
      required: true,
      min: 1,
      max: 2_000_000_000,
    }),
    sure: flag({ summary: (m) => m.commands.incident.sure }),
  },
  access: 'manager',
  audience: 'asker',
  needsOptions: true,
  async run(context, { id, sure = false }) {
    const incident = await incidentOf(id, context);
    const { m, services } = context;
    const words = m.commands.incident;
    const rule = services.store.settings.get().alerts[incident.rule];
    if (rule === undefined) return said(context, words.ruleGone, null);
    const calmer = calmerThan(rule, incident.finding.verdict.observed);
    if (!sure) return asked(context, id, question(rule, calmer, context));
    await services.store.settings.update((draft) => {
      const known = draft.alerts[incident.rule];
      if (known !== undefined) Object.assign(known, calmer);
    });
    await services.store.incidents.change({
      id,
      from: [incident.state],
      change: {},
      event: { at: context.now, kind: 'useless', by: context.user.id, detail: undefined },
      shows: false,
    });
    const done =
      'sensitivity' in calmer
        ? words.lowered(rule.name, calmer.sensitivity)
        : words.raised(rule.name, calmer.minimumPosts);
    return said(context, done, { rule: incident.rule, ...calmer });
  },
});

type Calmer = { readonly sensitivity: AlertRule['sensitivity'] } | { readonly minimumPosts: number };

function calmerThan({ sensitivity }: Pick<AlertRule, 'sensitivity'>, observed: number): Calmer {
  const lower = SENSITIVITIES[SENSITIVITIES.indexOf(sensitivity) - 1];
  return lower === undefined
    ? { minimumPosts: Math.max(2, Math.ceil(MORE_POSTS * observed)) }
    : { sensitivity: lower };
}

function question(rule: Pick<AlertRule, 'name' | 'sensitivity'>, calmer: Calmer, { m }: Context): string {
  const words = m.commands.incident;
  return 'sensitivity' in calmer
    ? words.lowerTo(rule.name, rule.sensitivity, calmer.sensitivity)
    : words.raiseMinimum(rule.name, calmer.minimumPosts);
}

const asked = ({ locale, m }: Context, id: number, text: string): Answer => ({
  card: {
    locale,
    blocks: [
      { type: 'text', text },
      {
        type: 'actions',
        actions: [
          {
            kind: 'button',
            id: actionId('incident useless', { id: String(id), sure: 'yes' }),
            label: m.commands.incident.lower,
            style: 'danger',
          },
        ],
      },
    ],
  },
  data: { id, sure: false },
});

const said = ({ locale }: Context, text: string, data: unknown): Answer => ({
  card: { locale, blocks: [{ type: 'text', text }] },
  data,
});
