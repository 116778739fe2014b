import { SaxesParser } from 'saxes';

/** The texts of a drawing, as a strict XML parser reads them. Throws where it is not well-formed. */
export function textsOf(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'text') texts.push('');
    if (!KNOWN.has(name)) throw new Error(`A drawing has no <${name}>.`);
  });
  parser.on('text', (text) => {
    if (texts.length > 0 && text.trim() !== '') texts.push(`${texts.pop() ?? ''}${text}`);
  });
  parser.write(svg).close();
  return texts;
}

/** What ECharts draws with; anything else came out of a name. */
const KNOWN = new Set([
  'svg',
  'g',
  'rect',
  'path',
  'text',
  'defs',
  'pattern',
  'clipPath',
  'circle',
  'style',
  'tspan',
]);
