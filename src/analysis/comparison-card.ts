import type { Block, Card } from '../bot/card.ts';
import { type Locale, type Messages, messagesFor } from '../messages/index.ts';
import { excerpt } from '../posts/excerpt.ts';
import type { Reading } from './analyst.ts';
import type { Comparison, MeritScore } from './compare.ts';
import { pictureTitle } from './picture-text-card.ts';
import { strongest } from './card.ts';
import { verdictTitle } from './verdict-title.ts';
import { verdictOf } from './verdict.ts';

/** Characters of each post that are shown. */
const SHOWN = 200;

/** Which post works better, why, and both side by side. */
export function comparisonCard(
  { better, merits }: Comparison,
  readings: readonly [Reading, Reading],
  locale: Locale,
): Card {
  const m = messagesFor(locale);
  return {
    locale,
    blocks: [
      { type: 'title', text: m.compare.title(better) },
      { type: 'list', ordered: false, items: reasonsOf(better, merits, readings, m) },
      {
        type: 'table',
        columns: [
          { label: '', align: 'left' },
          { label: m.compare.posts[0], align: 'right' },
          { label: m.compare.posts[1], align: 'right' },
        ],
        rows: merits.map(({ merit, scores }) => [m.compare.merits[merit], ...scores.map(m.percent)]),
      },
      ...readings.flatMap((reading, at) => postBlocks(reading, m.compare.posts[at] ?? '', m)),
      { type: 'note', text: m.compare.note },
    ],
  };
}

function reasonsOf(
  better: Comparison['better'],
  merits: readonly MeritScore[],
  readings: readonly [Reading, Reading],
  m: Messages,
): string[] {
  if (better === null) return [m.compare.close];
  const sign = better === 'first' ? 1 : -1;
  const why = merits.filter(({ gap }) => gap * sign > 0).map(({ merit }) => m.compare.because[merit]);
  const but = merits.filter(({ gap }) => gap * sign < 0).map(({ merit }) => m.compare.but[merit]);
  const words = strongest(readings[better === 'first' ? 0 : 1].analysis.reasons)
    .filter(({ weight }) => weight > 0)
    .map(({ text }) => text);
  return [...why, ...but, ...(words.length > 0 ? [m.compare.words(words)] : [])];
}

function postBlocks({ post, analysis }: Reading, name: string, m: Messages): Block[] {
  const verdict = verdictOf(analysis);
  const title = verdict === null ? pictureTitle(analysis.picture, m) : verdictTitle(verdict, m);
  return [
    { type: 'text', text: [{ text: name, mark: 'strong' }, `: ${title}`] },
    ...(post.text === '' ? [] : [{ type: 'quote', text: excerpt(post.text, SHOWN) } as const]),
  ];
}
