import { cut } from '../../../src/bot/cut.ts';
import { shown } from '../../../src/bot/plain.ts';
import { escapeMarkdown } from '../escape.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type { Piece } from './piece.ts';
import { orNothing } from './words.ts';

/** A picture or a chart with its description; one that is too large for Discord is said in words. */
export function picturePiece(name: string, alt: string, bytes: Uint8Array): Piece {
  const text = cut(orNothing(shown(alt)), DISCORD_LIMITS.fileDescription);
  if (bytes.byteLength > DISCORD_LIMITS.fileBytes)
    return { kind: 'text', markdown: escapeMarkdown(`[${text}]`) };
  return { kind: 'picture', file: { name: fileName(name), alt: text, bytes } };
}

/** A name that an embed can refer to, with an ending by which Discord knows a picture. */
function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9.-]+/g, '_').slice(-80);
  return /\.(png|jpe?g|gif|webp|avif)$/i.test(safe) ? safe : `${safe}.png`;
}
