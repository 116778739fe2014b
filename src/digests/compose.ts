import type { Block, Card } from '../bot/card.ts';
import { messagesFor } from '../messages/index.ts';
import type { Services } from '../services.ts';
import { openers } from '../trends/openers.ts';
import { digestBlocks } from './card.ts';
import { digestChart } from './chart.ts';
import { makeDigest } from './digest.ts';
import { periodOf, type Subscription } from './subscription.ts';

export type Composed = Pick<Subscription, 'brands' | 'rhythm' | 'timeZone' | 'language'>;

/** The card of a digest up to `until`, one brand below the other; a brand that is no more is left out. */
export async function composeDigest(services: Services, composed: Composed, until: Date): Promise<Card> {
  const { brands, timeZone, language: locale } = composed;
  const known = services.store.settings.get().brands;
  const period = periodOf(composed, until);
  const blocks: Block[] = [];
  for (const brand of brands) {
    const name = known[brand]?.name;
    if (name === undefined) continue;
    await services.topics.freshen(brand);
    const digest = await makeDigest(services.store, { brand, period, timeZone });
    if (blocks.length > 0) blocks.push({ type: 'divider' });
    const reader = { locale, timeZone, name };
    blocks.push(...digestBlocks(digest, reader));
    if (digest.points.length > 0)
      blocks.push(
        ...(await digestChart(services.models, digest, reader)),
        openers(['trends', 'topics'], name, digest.period, locale),
      );
  }
  const gone: Block = { type: 'text', text: messagesFor(locale).commands.digest.brandsGone };
  return { locale, blocks: blocks.length > 0 ? blocks : [gone] };
}
