import type { ColorName, PictureKind, PictureLook } from '../../../models/index.ts';

const kinds: Record<PictureKind, string> = {
  photo: 'a photo',
  screenshot: 'a screenshot',
  meme: 'a meme',
  poster: 'a poster or infographic',
  illustration: 'an illustration',
  blank: 'blank',
};

const colors: Record<ColorName, string> = {
  black: 'black',
  gray: 'grey',
  white: 'white',
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
  green: 'green',
  blue: 'blue',
  purple: 'purple',
  pink: 'pink',
  brown: 'brown',
};

const compositions: Record<PictureLook['composition'], string> = {
  centred: 'the middle stands out',
  symmetric: 'symmetric',
  even: 'evenly filled',
};

/** What a picture is like to look at. */
export const look = {
  kinds,
  colors,
  compositions,
  sharpness: (sharpness: number): string =>
    sharpness < 0.3 ? 'blurred' : sharpness < 0.6 ? 'soft' : 'sharp',
  textShare: (share: number) => `${Math.round(share * 100)} % of it words`,
};
