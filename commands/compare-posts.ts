import { analyzeAndKeep } from '../src/analysis/keep.ts';
import { compareReadings } from '../src/analysis/compare.ts';
import { comparisonCard } from '../src/analysis/comparison-card.ts';
import { defineCommand } from '../src/bot/command.ts';
import { image, text } from '../src/bot/options.ts';

export const comparePosts = defineCommand({
  name: 'compare posts',
  aliases: ['比较', '比较帖子'],
  summary: (m) => m.commands.compare.summary,
  options: {
    first: text({ summary: (m) => m.commands.compare.first, required: true, positional: true }),
    second: text({ summary: (m) => m.commands.compare.second, required: true, positional: true }),
    firstImage: image({ summary: (m) => m.commands.compare.firstImage }),
    secondImage: image({ summary: (m) => m.commands.compare.secondImage }),
  },
  examples: [
    '/compare posts "Our store opens tomorrow." "Tomorrow is the day: our doors open, and the coffee is on us 🎉"',
    '/compare posts "New in" "New in, and made to last" --first-image a.jpg --second-image b.jpg',
  ],
  needsOptions: true,
  async run({ services, place, openness, user, locale, signal }, values) {
    const asked = { place, openness, askedBy: user.key };
    const read = (words: string, picture: typeof values.firstImage) =>
      analyzeAndKeep(services, { source: place.platform, text: words, picture, signal }, asked);
    const [first, second] = await Promise.all([
      read(values.first, values.firstImage),
      read(values.second, values.secondImage),
    ]);
    const comparison = compareReadings(first.analysis, second.analysis);
    return {
      card: comparisonCard(comparison, [first, second], locale),
      data: { ...comparison, first: first.analysis, second: second.analysis },
    };
  },
});
