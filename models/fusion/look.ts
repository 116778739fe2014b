import type { PictureInput } from '../capability.ts';
import { fileMeasures } from '../vision/facts/view-measures.ts';
import type { Measures } from '../vision/facts/measures.ts';
import { admitPicture, orBroken } from '../vision/picture.ts';
import { readView, type View } from '../vision/view.ts';

/** A picture's pixels, and what is measured of its file. */
export interface Look {
  readonly view: View;
  readonly file: Measures;
}

/** @throws VaneError `media.*` as for `readPicture` */
export async function lookAt({ bytes, source }: PictureInput): Promise<Look> {
  const { header, limitPixels } = await admitPicture(bytes, source);
  const view = await orBroken(source, readView(bytes, limitPixels));
  return { view, file: fileMeasures({ ...header, bytes: bytes.length }) };
}
