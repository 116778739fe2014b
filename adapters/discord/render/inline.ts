import type { Inline, Mark, RichText } from '../../../src/bot/card.ts';
import { isBlank, portions, textOf } from '../../../src/bot/portions.ts';
import { fittingParts } from '../../../src/bot/inline.ts';
import { escapeMarkdown } from '../escape.ts';
import { DISCORD_LIMITS } from '../limits.ts';

/**
 * Bold with a plus speaks for the verdict, italic with a minus against it: told apart by shape and by sign, since
 * Discord has no colours for text and a screen reader no bold.
 */
const DRESS: Readonly<Record<Exclude<Mark, 'code'>, { readonly around: string; readonly sign: string }>> = {
  strong: { around: '**', sign: '' },
  supports: { around: '**', sign: '⁺' },
  opposes: { around: '_', sign: '⁻' },
};

/** Parts to be escaped and dressed still: texts that Discord may be given. */
export function inlineParts(text: RichText): Inline[] {
  return fittingParts(text, linkTarget);
}

/** An address that may be followed by a press. */
function linkTarget(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, href } = new URL(link);
  const address = href.replace(/[()\\*_~|<>`]/g, encodeURIComponent).replace(/[()*_~]/g, percent);
  const linked = protocol === 'http:' || protocol === 'https:';
  return linked && address.length <= DISCORD_LIMITS.linkAddress ? address : undefined;
}

/** What `encodeURIComponent` leaves as it is, and markdown would read. */
function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The parts as markdown, in which none of their own signs has a meaning. */
export function markdown(parts: readonly Inline[]): string {
  return parts.map(partMarkdown).reduce((text, next) => text + apart(text, next) + next, '');
}

/** Two dressed words side by side would read as one run of stars. */
function apart(text: string, next: string): string {
  return /[*_`]$/.test(text) && /^[*_`]/.test(next) ? '\u200b' : '';
}

function partMarkdown(part: Inline): string {
  if (typeof part === 'string') return escapeMarkdown(part);
  if ('link' in part) return `[${escapeMarkdown(part.text.replace(/\n/g, ' '))}](<${part.link}>)`;
  if ('person' in part) return personMarkdown(part);
  if (part.text.trim() === '') return part.text;
  if (part.mark === 'code') return code(part.text);
  const { around, sign } = DRESS[part.mark];
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(part.text) ?? [];
  return `${before}${around}${escapeMarkdown(core)}${sign}${around}${after}`;
}

/** Somebody of another platform is shown by their words. */
function personMarkdown({ text, person }: Extract<Inline, { person: string }>): string {
  return /^discord:\d+$/.test(person) ? `<@${person.slice('discord:'.length)}>` : escapeMarkdown(text);
}

/** Nothing can be escaped within code, so what would end it is shown without. */
function code(text: string): string {
  return /[`\n]/.test(text) ? escapeMarkdown(text) : `\`${text}\``;
}

/** What a part takes; a line break counts as what a quote or a list writes for it. */
function weigh(part: Inline): number {
  return markdown([part]).length + 3 * (textOf(part).match(/\n/g)?.length ?? 0) + 1;
}

/** The parts in portions whose markdown fits, without those in which nothing can be seen. */
export function markdownPortions(text: RichText, room: number): string[] {
  return portions(inlineParts(text), { room, weigh })
    .filter((parts) => !isBlank(parts))
    .map(markdown);
}
