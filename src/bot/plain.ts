import stringWidth from 'string-width';
import type { Action, Block, Card, Column, Inline, RichText } from './card.ts';

/** How inline parts and titles are dressed; the terminal adds colour, plain text does not. */
export interface Dress {
  readonly inline: (part: Exclude<Inline, string>) => string;
  readonly title: (text: string) => string;
  readonly label: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const PLAIN: Dress = {
  inline: (part) => {
    if ('person' in part) return part.text;
    return 'link' in part ? `${part.text} (${part.link})` : marked(part.text, part.mark);
  },
  title: (text) => text,
  label: (text) => text,
  quiet: (text) => text,
};

/** A card as plain text: notification, pipe output, and what a screen reader gets. */
export function plainText(card: Card): string {
  return dressedText(card, PLAIN);
}

/** A card as lines of text, dressed. Control characters of quoted posts are shown, not obeyed. */
export function dressedText({ blocks }: Card, dress: Dress): string {
  return blocks
    .map((block) => blockText(block, dress))
    .filter((text) => text !== '')
    .join('\n');
}

function blockText(block: Block, dress: Dress): string {
  const rich = (text: RichText) => richText(text, dress);
  switch (block.type) {
    case 'title':
      return dress.title(visible(block.text));
    case 'text':
      return rich(block.text);
    case 'fields':
      return fieldLines(
        block.fields.map(({ label, value }) => [visible(label), rich(value)]),
        dress,
      );
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '•'} ${rich(item)}`).join('\n');
    case 'table':
      return tableLines(block.columns, block.rows, dress);
    case 'picture':
    case 'chart':
      return dress.quiet(`[${visible(block.alt)}]`);
    case 'quote':
      return rich(block.text)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'divider':
      return dress.quiet('―'.repeat(24));
    case 'actions':
      return dress.quiet(block.actions.map(actionText).join(' '));
    case 'note':
      return dress.quiet(rich(block.text));
    default:
      return block satisfies never;
  }
}

/** `[Show more]`, `[Language: English]`. */
function actionText(action: Action): string {
  if (action.kind === 'button') return `[${visible(action.label)}]`;
  const chosen = action.choices.find(({ value }) => value === action.chosen);
  return `[${visible(chosen === undefined ? action.label : `${action.label}: ${chosen.label}`)}]`;
}

function richText(text: RichText, dress: Dress): string {
  if (typeof text === 'string') return visible(text);
  return text
    .map((part) =>
      typeof part === 'string' ? visible(part) : dress.inline({ ...part, text: visible(part.text) }),
    )
    .join('');
}

/** Without colour the words that moved a verdict stand between signs: `+great+`, `-slow-`. */
function marked(text: string, mark: string): string {
  if (mark === 'supports') return `+${text}+`;
  return mark === 'opposes' ? `-${text}-` : text;
}

/**
 * Shows control and direction-changing characters as `�`: a post must not move a terminal's cursor or turn
 * the reader's line around. Line breaks stay.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/**
 * Text as a chat platform may be given it: like `visible`, and half a surrogate pair, which their JSON readers refuse,
 * becomes `�` too.
 */
export function shown(text: string): string {
  return visible(text).toWellFormed();
}

function fieldLines(fields: readonly (readonly [label: string, value: string])[], dress: Dress): string {
  const width = Math.max(...fields.map(([label]) => stringWidth(label)));
  return fields.map(([label, value]) => `${dress.label(padded(label, width, 'left'))}  ${value}`).join('\n');
}

function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[], dress: Dress): string {
  const cells = rows.map((row) => columns.map((_, i) => visible(row[i] ?? '').replaceAll('\n', ' ')));
  const widths = columns.map(({ label }, i) =>
    Math.max(stringWidth(label), ...cells.map((row) => stringWidth(row[i] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    columns
      .map(({ align }, i) => padded(row[i] ?? '', widths[i] ?? 0, align))
      .join('  ')
      .trimEnd();
  return [dress.label(line(columns.map(({ label }) => label))), ...cells.map(line)].join('\n');
}

function padded(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
