import { type Answer, defineCommand } from '../src/bot/command.ts';
import type { Context } from '../src/bot/context.ts';
import { date, text } from '../src/bot/options.ts';
import { digestCard } from '../src/digests/card.ts';
import { type Digest, makeDigest } from '../src/digests/digest.ts';
import { brandOf, keyOf, suggestBrands } from './brand-option.ts';

const DAY = 24 * 60 * 60 * 1000;

const name = text({
  summary: (m) => m.commands.digest.name,
  positional: true,
  required: true,
  suggest: suggestBrands,
});
const until = date({ summary: (m) => m.commands.digest.until });

export const digestNow = defineCommand({
  name: 'digest now',
  summary: (m) => m.commands.digest.now,
  options: { name, until },
  access: 'manager',
  needsOptions: true,
  examples: ['/digest now Acme'],
  run: (context, { name, until = context.now }) => digestOf(context, name, until),
});

export const digestPreview = defineCommand({
  name: 'digest preview',
  aliases: ['简报'],
  summary: (m) => m.commands.digest.preview,
  options: { name, until },
  audience: 'asker',
  needsOptions: true,
  examples: ['/digest preview Acme', '/digest preview Acme --until 2026-03-02'],
  run: (context, { name, until = context.now }) => digestOf(context, name, until),
});

async function digestOf(context: Context, name: string, until: Date): Promise<Answer> {
  const { services, timeZone, locale } = context;
  const brand = keyOf(name, context);
  const period = { from: new Date(until.getTime() - DAY), to: until };
  const digest = await makeDigest(services.store, { brand, period, timeZone });
  return {
    card: digestCard(digest, { locale, timeZone, name: brandOf(brand, context).name }),
    data: dataOf(digest),
  };
}

const dataOf = ({ brand, period, now, usual, points }: Digest) => ({
  brand,
  period,
  mentions: now.mentions,
  usual: usual.map(({ span, mentions }) => ({ ...span, mentions })),
  points: points.map(({ change, reasons, example }) => ({
    ...change,
    reasons,
    example: example?.post.text ?? null,
  })),
});
