import type { Frame, FramesAnswer, Models, PictureAnswer } from '../../models/index.ts';
import { fingerprintDistance } from '../posts/fingerprint.ts';

/** A frame that stands for all that are like it and follow it. */
export interface KeyFrame extends Frame {
  /** Seconds from the start. */
  readonly until: number;
}

export interface KeyFrames {
  /** What is known of the first. */
  readonly first: PictureAnswer;
  readonly chosen: readonly KeyFrame[];
}

/** Key frames of one animation or video that are read. */
const MOST = 6;
/** Bits of 64 in which the fingerprints of two scenes differ: other pictures do in 38, those with a caption more in 16. */
const OTHER_SCENE = 12;

/**
 * The frames in which something new is to be seen. Where there are many, those that are shown longest.
 *
 * @throws VaneError `media.*`, `model.*`
 */
export async function keyFrames(
  models: Pick<Models, 'ask'>,
  source: string,
  { frames, seconds }: FramesAnswer,
): Promise<KeyFrames> {
  const facts = await Promise.all(frames.map(({ bytes }) => models.ask('picture', { bytes, source })));
  const [first] = facts;
  if (first === undefined) throw new TypeError('What moves has one frame at least.');
  let scene = first.fingerprint;
  const starts = frames.filter((_, at) => {
    const own = facts[at]?.fingerprint ?? scene;
    if (at > 0 && fingerprintDistance(own, scene) < OTHER_SCENE) return false;
    scene = own;
    return true;
  });
  const scenes = starts.map((frame, at) => ({ ...frame, until: starts[at + 1]?.at ?? seconds }));
  return { first, chosen: longest(scenes) };
}

/** In their order; what follows one that is left out is not said of the one before it. */
function longest(scenes: readonly KeyFrame[]): KeyFrame[] {
  const length = ({ at, until }: KeyFrame) => until - at;
  return scenes
    .toSorted((a, b) => length(b) - length(a))
    .slice(0, MOST)
    .toSorted((a, b) => a.at - b.at);
}
