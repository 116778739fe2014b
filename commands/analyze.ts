import { analysisCard } from '../src/analysis/card.ts';
import { analyzeAndKeep } from '../src/analysis/keep.ts';
import { defineCommand } from '../src/bot/command.ts';
import { image, text } from '../src/bot/options.ts';

export const analyze = defineCommand({
  name: 'analyze',
  aliases: ['analyse', '分析'],
  summary: (m) => m.commands.analyze.summary,
  options: {
    text: text({ summary: (m) => m.commands.analyze.text, positional: true }),
    image: image({ summary: (m) => m.commands.analyze.image }),
    image2: image({ summary: (m) => m.commands.analyze.anotherImage }),
    image3: image({ summary: (m) => m.commands.analyze.anotherImage }),
    image4: image({ summary: (m) => m.commands.analyze.anotherImage }),
  },
  examples: [
    '/analyze "Two hours on hold and then they hang up. Never again."',
    '/analyze "Our new flagship store" --image store.jpg',
    '/analyze 物流太慢了，客服也不理人 😡',
  ],
  bareText: 'text',
  needsOptions: true,
  fromMessage: (m) => m.commands.analyze.fromMessage,
  async run(
    { services, place, openness, user, locale, signal },
    { text = '', image, image2, image3, image4 },
  ) {
    const [picture, ...morePictures] = [image, image2, image3, image4].filter((one) => one !== undefined);
    const { post, analysis, draw } = await analyzeAndKeep(
      services,
      { source: place.platform, text, picture, morePictures, signal },
      { place, openness, askedBy: user.key },
    );
    return { card: analysisCard(analysis, post.text, locale, await draw()), data: analysis };
  },
});
