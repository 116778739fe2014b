import sharp from 'sharp';

/** Grey levels, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
}

export async function greyOf(png: Uint8Array): Promise<Grey> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, levels: data };
}

/** How many pixels are not as light as the paper. */
export const ink = ({ levels }: Grey): number =>
  levels.reduce((sum, level) => sum + (level < 128 ? 1 : 0), 0);

/** How many pixels two pictures of one size show differently. */
export const difference = (a: Grey, b: Grey): number =>
  a.levels.reduce((sum, level, at) => sum + (Math.abs(level - (b.levels[at] ?? 0)) > 32 ? 1 : 0), 0);
