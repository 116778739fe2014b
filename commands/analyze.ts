import { analysisCard } from '../src/analysis/card.ts';
import { defineCommand } from '../src/bot/command.ts';
import { image, text } from '../src/bot/options.ts';
import { placeKey } from '../src/bot/place.ts';
import { usageOf } from '../src/bot/usage.ts';
import { VaneError } from '../src/errors.ts';

export const analyze = defineCommand({
  name: 'analyze',
  aliases: ['analyse', '分析'],
  summary: (m) => m.commands.analyze.summary,
  options: {
    text: text({ summary: (m) => m.commands.analyze.text, positional: true }),
    image: image({ summary: (m) => m.commands.analyze.image }),
  },
  examples: [
    '/analyze "Two hours on hold and then they hang up. Never again."',
    '/analyze "Our new flagship store" --image store.jpg',
    '/analyze 物流太慢了，客服也不理人 😡',
  ],
  bareText: 'text',
  async run({ services, place, user, locale, signal, m }, { text = '', image }) {
    if (text.trim() === '' && image === undefined)
      throw new VaneError('command.nothing_given', { usage: usageOf(analyze, m) });
    const { post, analysis } = await services.analyst.analyze({
      source: place.platform,
      text,
      picture: image,
      signal,
    });
    await services.store.posts.saveAnalyses([
      {
        post,
        place: placeKey(place),
        askedBy: user.key,
        at: post.createdAt,
        language: analysis.language,
        sentiment: analysis.sentiment?.label ?? null,
        confidence: analysis.sentiment?.confidence ?? null,
        result: analysis,
      },
    ]);
    return { card: analysisCard(analysis, post.text, locale), data: analysis };
  },
});
