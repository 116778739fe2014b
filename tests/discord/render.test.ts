import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened } from '../../adapters/discord/long-actions.ts';
import { messageBody } from '../../adapters/discord/messenger.ts';
import { pressOf } from '../../adapters/discord/render/actions.ts';
import { renderCard } from '../../adapters/discord/render/card.ts';
import type { Action, Card } from '../../src/bot/card.ts';
import { anyCard } from '../bot/any-card.ts';
import { problemsOf } from './server/limits.ts';

const WITHIN_MINUTES = { interruptAfterTimeLimit: 180_000, markInterruptAsFailure: true };

/** What has options has more of them than fit Discord. */
function withLongIds({ locale, blocks }: Card): Card {
  const longer = ({ id }: Action) => (id.includes('?') ? `${id}&more=${'x'.repeat(90)}` : id);
  return {
    locale,
    blocks: blocks.map((block) =>
      block.type === 'actions'
        ? { ...block, actions: block.actions.map((action) => ({ ...action, id: longer(action) })) }
        : block,
    ),
  };
}

test(
  'whatever is on a card, Discord accepts the messages, nobody is pinged and no button is lost',
  { timeout: 240_000 },
  () => {
    fc.assert(
      fc.property(anyCard().map(withLongIds), (card) => {
        const messages = renderCard(card);
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) {
          expect(problemsOf('message', messageBody(message, 'key'))).toEqual([]);
          expect(message.called).toEqual([]);
        }
        const ids = messages
          .flatMap(({ components }) => components.flatMap((row) => row.components))
          .map((one) => ('custom_id' in one ? pressOf(one.custom_id, ['x'])?.id : undefined));
        const actions = card.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
        const long = new Set(messages.flatMap(({ longIds }) => longIds));
        expect(ids).toEqual(actions.map(({ id }) => (long.has(id) ? shortened(id) : id)));
        // Outside code, a mention, a masked link, a heading or a list sign is never as it was.
        for (const { description = '' } of messages.flatMap(({ embeds }) => embeds))
          expect(description.replace(/```[^]*?```|\\[^]|`[^`\n]*`|\]\(<[^>]*>\)/g, '')).not.toMatch(
            /<[@#:]|@everyone|@here|\|\||https?:\/\//,
          );
      }),
      { numRuns: 2_000, ...WITHIN_MINUTES },
    );
  },
);

test('only those who are to be told are pinged', () => {
  const card: Card = {
    locale: 'en',
    blocks: [
      {
        type: 'text',
        text: ['<@9> ', { text: '@77', person: 'discord:77' }, { text: '@U1', person: 'slack:U1' }],
      },
    ],
    notify: ['discord:42', 'slack:U1'],
  };
  const [message] = renderCard(card);
  const body = message && messageBody(message, 'key');
  expect(problemsOf('message', body)).toEqual([]);
  expect(body).toMatchObject({ content: '<@42>', allowed_mentions: { parse: [], users: ['42'] } });
  expect(message?.embeds[0]?.description).toContain('<@77>');
  expect(message?.embeds[0]?.description).toContain('@U1');
});
