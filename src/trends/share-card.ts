import type { Models } from '../../models/index.ts';
import type { Block } from '../bot/card.ts';
import { chartBlocks } from '../charts/render.ts';
import { messagesFor } from '../messages/index.ts';
import type { Reader } from '../messages/moments.ts';
import type { Span } from '../store/index.ts';
import type { Summary } from './summary.ts';

/** A brand among others; `own`: it is the one that they are compared with. */
export interface SharedBrand {
  readonly name: string;
  readonly own: boolean;
  readonly summary: Summary;
}

interface Shared extends Reader {
  readonly title: string;
  readonly period: Span;
}

/** Share of voice: how much is said of each brand, how that has changed, and how it feels. */
export async function shareBlocks(
  models: Models,
  brands: readonly SharedBrand[],
  { title, period, locale, timeZone }: Shared,
): Promise<Block[]> {
  const m = messagesFor(locale);
  const { columns, change } = m.commands.trends;
  const all = brands.reduce((sum, { summary }) => sum + summary.mentions, 0);
  const table: Block = {
    type: 'table',
    columns: [
      { label: columns.brand, align: 'left' },
      { label: columns.mentions, align: 'right' },
      { label: columns.share, align: 'right' },
      { label: columns.change, align: 'right' },
      { label: columns.negative, align: 'right' },
      { label: columns.positive, align: 'right' },
    ],
    rows: brands
      .toSorted((one, other) => other.summary.mentions - one.summary.mentions)
      .map(({ name, summary }) => [
        name,
        String(summary.mentions),
        all === 0 ? '' : m.percent(summary.mentions / all),
        summary.change === undefined ? '' : change(summary.change),
        summary.mentions === 0 ? '' : m.percent(summary.negative.share),
        summary.mentions === 0 ? '' : m.percent(summary.positive.share),
      ]),
  };
  const shares = brands.map(({ name, own, summary }) => ({ name, own, mentions: summary.mentions }));
  const spec = { kind: 'share', brands: shares, period, locale, timeZone, theme: 'light' } as const;
  return [{ type: 'title', text: title }, table, ...(await chartBlocks(models, spec))];
}
