import { createRequire } from 'node:module';
import { messagesFor } from '../../src/messages/index.ts';
import type { Session } from './adapter.ts';
import { invocationHere } from './invocation.ts';

const require = createRequire(import.meta.url);

/** The sample: a post that we wrote, with a picture that we drew. */
export const SAMPLE = {
  text: {
    en: 'Day 3 without hot water and the hotline plays the same song again. Thanks for nothing @HarborHomes 😤 #HarborHomesFail',
    zh: '第三天没有热水了，客服热线一直在放同一首歌。真是太让人失望了 @海港公寓 😤 #海港公寓#',
  },
  picture: require.resolve('#root/adapters/terminal/sample.png'),
};

/** Analyses the sample post, for whoever starts Vane without a terminal and without input. */
export async function showSample({ bot, output, locale, render, closing }: Session): Promise<number> {
  const request = { kind: 'form', command: 'analyze', options: {} } as const;
  const invocation = invocationHere(bot, request, { locale, signal: closing });
  const preferences = bot.preferences(invocation);
  const { terminal } = messagesFor(preferences.locale);
  const options = { text: SAMPLE.text[preferences.locale], image: SAMPLE.picture };
  const { card, error } = await bot.dispatch({ ...invocation, request: { ...request, options } });
  output.write(`${terminal.sampleIntro}\n\n${render(card)}\n\n${terminal.sampleOutro}\n`);
  return error === undefined ? 0 : 1;
}
