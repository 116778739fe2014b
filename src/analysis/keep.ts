import type { Openness, Place } from '../bot/place.ts';
import { placeKey } from '../bot/place.ts';
import type { Services } from '../services.ts';
import type { Draft, Reading } from './analyst.ts';
import { verdictOf } from './verdict.ts';

export interface Asked {
  readonly place: Place;
  readonly openness: Openness;
  /** Keyed hash of the person who asked. */
  readonly askedBy: string;
}

/**
 * Analyses a post and keeps both. What was said in a place that is not open to all is kept as that place's own.
 *
 * @throws VaneError `post.*`, `media.*`, `model.*`, `store.*`
 */
export async function analyzeAndKeep(
  { analyst, store, topics }: Pick<Services, 'analyst' | 'store' | 'topics'>,
  draft: Draft,
  { place, openness, askedBy }: Asked,
): Promise<Reading> {
  const { post: read, analysis, draw } = await analyst.analyze(draft);
  const verdict = verdictOf(analysis);
  const key = placeKey(place);
  const post = openness === 'open' ? read : { ...read, privateTo: key };
  await store.posts.saveAnalyses([
    {
      post,
      place: key,
      askedBy,
      at: new Date(),
      language: analysis.language,
      sentiment: verdict?.label ?? null,
      confidence: verdict?.confidence ?? null,
      emotion: analysis.readings?.emotion.label ?? null,
      result: analysis,
    },
  ]);
  topics.wake();
  return { post, analysis, draw };
}
