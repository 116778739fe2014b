import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { createBot } from '../../src/bot/dispatch.ts';
import { plainText } from '../../src/bot/plain.ts';
import { assembleServices } from '../../src/services.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { type Asker, answerTo } from '../bot/said.ts';
import { scriptedModels } from '../analysis/scripted-models.ts';
import { analysisOf, postOf } from '../store/examples.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';

const HOUR = 60 * 60 * 1000;
export const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

/** A bot with a store of its own, to which lines are said and posts are given. */
export interface BrandStage {
  readonly store: Store<Analysis>;
  /** What is answered to a line. */
  said(line: string, asker?: Asker): Promise<string>;
  /** A post of so many hours ago, read as given. */
  save(text: string, sentiment: 'negative' | 'positive', hours: number): Promise<void>;
  /** Forgets brands and posts. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function brandStage(): Promise<BrandStage> {
  const folder = await dataFolder();
  const store = await openStore<Analysis>({ folder, onLost: () => undefined });
  const log = pino({ level: 'silent' });
  const bot = createBot(commands, assembleServices({ store, models: scriptedModels(), log }));
  return {
    store,
    said: async (line, asker) => plainText(await answerTo(bot, line, asker)),
    save: async (text, sentiment, hours) => {
      const analysis = analysisOf(postOf(text, { createdAt: ago(hours) }), { sentiment });
      await store.posts.saveAnalyses([{ ...analysis, result: {} as Analysis }]);
    },
    clear: async () => {
      for (const brand of Object.keys(store.settings.get().brands)) await store.mentions.drop(brand);
      await store.settings.update((draft) => void (draft.brands = {}));
      await store.posts.eraseBefore(new Date('9999-01-01'));
    },
    close: async () => {
      await store.close();
      await removeFolder(folder);
    },
  };
}
