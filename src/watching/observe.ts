import type { Sentiment } from '../../models/index.ts';
import { analysisCard } from '../analysis/card.ts';
import { analyzeAndKeep } from '../analysis/keep.ts';
import { verdictOf } from '../analysis/verdict.ts';
import type { Card } from '../bot/card.ts';
import { type Openness, type Place, placeKey } from '../bot/place.ts';
import { type Locale } from '../messages/index.ts';
import type { MediaSource } from '../posts/media.ts';
import type { Services } from '../services.ts';

/** A post that somebody, or a feed, has put into a channel. */
export interface Observed {
  /** The channel; a post in a thread belongs to it like any other. */
  readonly place: Place;
  readonly openness: Openness;
  /** Its id on the platform: the same post seen again is renewed. */
  readonly externalId: string;
  readonly url: string | undefined;
  readonly text: string;
  readonly pictures: readonly MediaSource[];
  /** Keyed hash of whoever put it there. */
  readonly postedBy: string;
  readonly at: Date;
  readonly signal: AbortSignal;
}

/** What the place has asked to see of it. */
export type Sign =
  | { readonly kind: 'reaction'; readonly sentiment: Sentiment | null }
  | { readonly kind: 'thread'; readonly card: Card };

/** Pictures of a post that are read; the tenth adds little to what the others say, and takes as long. */
const MOST_PICTURES = 8;

/** How a place is watched, if it is. */
export function watchOf(place: Place, { store }: Pick<Services, 'store'>) {
  return store.settings.get().places[placeKey(place)]?.watch;
}

/**
 * Reads and keeps a post of a watched channel.
 *
 * @returns the one light sign that the place wants for it; undefined for none, and when the place is not watched
 * @throws VaneError as `analyzeAndKeep`
 */
export async function observe(
  services: Services,
  observed: Observed,
  locale: Locale,
): Promise<Sign | undefined> {
  const watch = watchOf(observed.place, services);
  if (watch === undefined) return undefined;
  const { place, openness, externalId, url, text, pictures, postedBy, at, signal } = observed;
  const [picture, ...morePictures] = pictures.slice(0, MOST_PICTURES);
  const { post, analysis } = await analyzeAndKeep(
    services,
    { source: place.platform, externalId, url, text, picture, morePictures, at, signal },
    { place, openness, askedBy: postedBy },
  );
  switch (watch.reply) {
    case 'none':
      return undefined;
    case 'reaction':
      return { kind: 'reaction', sentiment: verdictOf(analysis)?.label ?? null };
    case 'thread':
      return { kind: 'thread', card: analysisCard(analysis, post.text, locale) };
    default:
      return watch.reply satisfies never;
  }
}
