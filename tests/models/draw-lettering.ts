/** `draw-lettering IN.svg OUT.png`: see `lettering.ts`. */
import sharp from 'sharp';

const [, , from, to] = process.argv;
if (from === undefined || to === undefined) throw new Error('It takes an SVG and a PNG.');
await sharp(from).png().toFile(to);
