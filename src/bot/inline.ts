import type { Inline, RichText } from './card.ts';
import { shown } from './plain.ts';
import { textOf } from './portions.ts';

/**
 * The parts of a text as a platform may be given them: none is empty, and what is linked may be followed by a press.
 * Any other address, `javascript:` and the like, is shown.
 *
 * @param linkTarget the address to link, as the platform takes it; undefined for one that is only shown
 */
export function fittingParts(text: RichText, linkTarget: (link: string) => string | undefined): Inline[] {
  const parts = typeof text === 'string' ? [text] : text;
  return parts.map((part) => fit(part, linkTarget)).filter((part) => textOf(part) !== '');
}

function fit(part: Inline, linkTarget: (link: string) => string | undefined): Inline {
  if (typeof part === 'string') return shown(part);
  if ('mark' in part || 'person' in part) return { ...part, text: shown(part.text) };
  const link = linkTarget(part.link);
  if (link !== undefined) return { text: shown(part.text).trim() || link, link };
  return part.link === '' ? shown(part.text) : `${shown(part.text)} (${shown(part.link)})`;
}
