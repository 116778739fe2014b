import type { types } from '@slack/bolt';
import type { Inline, Mark, RichText } from '../../../src/bot/card.ts';
import { fittingParts } from '../../../src/bot/inline.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { portions as portionsOf, textOf } from '../../../src/bot/portions.ts';
import { ELEMENT_CHARACTERS } from './weight.ts';

type Style = NonNullable<types.RichTextText['style']>;

/**
 * Bold with a plus speaks for the verdict, italic with a minus against it: told apart by shape and by sign, since
 * Slack has no colours for text and a screen reader no bold.
 */
const DRESS: Readonly<Record<Mark, { readonly style: Style; readonly sign: string }>> = {
  strong: { style: { bold: true }, sign: '' },
  code: { style: { code: true }, sign: '' },
  supports: { style: { bold: true }, sign: '⁺' },
  opposes: { style: { italic: true }, sign: '⁻' },
};

/** A card's inline parts with texts that Slack may be given; see `fittingParts`. */
export function inlineParts(text: RichText): Inline[] {
  return fittingParts(text, linkTarget);
}

const LINKED = ['http:', 'https:', 'mailto:'];

/** An address that may be followed by a press. */
function linkTarget(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, href } = new URL(link);
  return LINKED.includes(protocol) && href.length <= SLACK_LIMITS.linkAddress ? href : undefined;
}

/** The elements of a rich text section, quote or list item. */
export function richElements(parts: readonly Inline[]): types.RichTextElement[] {
  return parts.map((part) => {
    if (typeof part === 'string') return { type: 'text', text: part };
    if ('link' in part) return { type: 'link', url: part.link, text: part.text };
    if ('person' in part) return personElement(part);
    const { style, sign } = DRESS[part.mark];
    return { type: 'text', text: part.text + sign, style };
  });
}

/** Somebody of another platform is shown by their words. */
function personElement({ text, person }: Extract<Inline, { person: string }>): types.RichTextElement {
  const [platform, user_id = ''] = person.split(':');
  return platform === 'slack' && user_id !== '' ? { type: 'user', user_id } : { type: 'text', text };
}

/** What parts take of a rich text block. */
export function weightOfParts(parts: readonly Inline[]): number {
  return parts.reduce((sum, part) => sum + overheadOf(part) + textOf(part).length, 0);
}

function overheadOf(part: Inline): number {
  if (typeof part === 'string' || 'person' in part) return ELEMENT_CHARACTERS;
  return ELEMENT_CHARACTERS + ('link' in part ? part.link.length : DRESS[part.mark].sign.length);
}

/** The parts in portions that fit a rich text block each. */
export function portions(parts: readonly Inline[]): Inline[][] {
  return portionsOf(parts, { room: SLACK_LIMITS.richText, weigh: (part) => weightOfParts([part]) });
}
