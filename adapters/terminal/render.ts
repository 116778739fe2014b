import type { createColors } from 'picocolors';
import type { Card, Inline } from '../../src/bot/card.ts';
import { dressedText, plainText } from '../../src/bot/plain.ts';

type Colors = ReturnType<typeof createColors>;

/** A card as the lines that the terminal shows, without a line break at the end. */
export type Renderer = (card: Card) => string;

/** With colours, emphasis is colour and weight; without, the signs of the plain text. */
export function createRenderer(colors: Colors): Renderer {
  if (!colors.isColorSupported) return plainText;
  const inline = (part: Exclude<Inline, string>): string => {
    if ('link' in part) return `${colors.underline(part.text)} (${part.link})`;
    if ('person' in part) return colors.bold(part.text);
    switch (part.mark) {
      case 'strong':
        return colors.bold(part.text);
      case 'code':
        return colors.cyan(part.text);
      case 'supports':
        return colors.bold(colors.green(colors.underline(part.text)));
      case 'opposes':
        return colors.italic(colors.red(part.text));
      default:
        return part.mark satisfies never;
    }
  };
  return (card) => dressedText(card, { inline, title: colors.bold, label: colors.cyan, quiet: colors.dim });
}
