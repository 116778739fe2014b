import type { Models } from '../../models/index.ts';
import { cleanText } from '../posts/clean.ts';
import { findEntities } from '../posts/entities.ts';
import { detectLanguage } from '../posts/language.ts';
import type { PostReading } from '../store/index.ts';

/** What is counted of a text: an analysis without its reasons. @throws VaneError `model.*` */
export async function readPostText(models: Models, text: string): Promise<PostReading> {
  const entities = findEntities(text);
  const language = detectLanguage(text, entities).code;
  const clean = cleanText(text, entities).text;
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(clean)) return { language, sentiment: null, emotion: null };
  const { readings } = await models.ask('text', { text: clean });
  return { language, sentiment: readings.sentiment.label, emotion: readings.emotion.label };
}
