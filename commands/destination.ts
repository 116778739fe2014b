import type { Context } from '../src/bot/context.ts';
import { type Place, placeKey } from '../src/bot/place.ts';

/** Where something is said of its own accord. */
export interface Destination {
  /** See `placeKey`. */
  readonly place: string;
  /** Whether that is a place which not everyone may know of. */
  readonly private: boolean;
}

/** The channel that was named, or else the one around this place, once it is known that one can speak there. */
export async function destination(
  { services, place: here, openness }: Context,
  named: Place | undefined,
): Promise<Destination> {
  const { platform, channel } = named ?? here;
  await services.connections.find((one) => one.platform === platform)?.check({ platform, channel });
  const key = placeKey({ platform, channel });
  return { place: key, private: key === placeKey(here) && openness !== 'open' };
}

/** Which private channel it is may be known only within itself. */
export const placeText = ({ place: here, m }: Context, to: Destination): string =>
  to.private && to.place !== placeKey(here) ? m.commands.watch.private : to.place;
