import { emojify } from 'node-emoji';
import { z } from 'zod';

/**
 * Slack's own writing of a message as people see it: `<@U1|ada>` is `@U1`, `<https://acme.example|acme>` the link,
 * `:heart_eyes:` 😍, `&amp;` an ampersand. Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function textFromMrkdwn(mrkdwn: string): string {
  const unlinked = mrkdwn.replace(/<([^<>]+)>/g, (_, inner: string) => referenceText(inner));
  return emojify(unescaped(unlinked).replace(/:skin-tone-[2-6]:/g, ''));
}

function referenceText(inner: string): string {
  const bar = inner.indexOf('|');
  const [target, label] = bar === -1 ? [inner, ''] : [inner.slice(0, bar), inner.slice(bar + 1)];
  if (target.startsWith('@')) return target;
  if (target.startsWith('#')) return `#${label || target.slice(1)}`;
  // <!here>, <!subteam^S1|@design>, <!date^1392734382^{date}|Feb 18>
  if (target.startsWith('!')) return label || `@${target.slice(1).split('^', 1)[0] ?? ''}`;
  return linkText(target, label);
}

/** A label that only repeats the link, as Slack makes of what people type, is what they typed. */
function linkText(url: string, label: string): string {
  const address = url.replace(/^mailto:/, '');
  if (label === '') return address;
  return address.endsWith(label) ? label : `${label} (${address})`;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const element = z.looseObject({
  type: z.string(),
  text: z.string().optional().catch(undefined),
  url: z.string().optional(),
  unicode: z.string().optional(),
  name: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  range: z.string().optional(),
});
type Element = z.infer<typeof element>;

const group: z.ZodType<Group> = z.lazy(() =>
  z.looseObject({ type: z.string(), elements: z.array(z.union([group, element])).catch([]) }),
);
interface Group {
  readonly type: string;
  readonly elements: readonly (Group | Element)[];
}

const richText = z.looseObject({ type: z.literal('rich_text'), elements: z.array(group) });

/** The text of a `rich_text` block, in which emoji are told by their code points; undefined for any other block. */
export function textFromRichText(block: unknown): string | undefined {
  const read = richText.safeParse(block);
  return read.success ? read.data.elements.map(groupText).join('\n').trim() : undefined;
}

function groupText({ type, elements }: Group): string {
  const separator = type === 'rich_text_list' ? '\n' : '';
  return elements.map((part) => (isGroup(part) ? groupText(part) : elementText(part))).join(separator);
}

function isGroup(part: Group | Element): part is Group {
  return Array.isArray(part.elements) && part.type.startsWith('rich_text_');
}

function elementText({ type, text = '', url, unicode, name, user_id, channel_id, range }: Element): string {
  switch (type) {
    case 'emoji':
      return unicode === undefined ? emojify(`:${name ?? ''}:`) : fromCodePoints(unicode);
    case 'link':
      return linkText(url ?? '', text);
    case 'user':
      return `@${user_id ?? ''}`;
    case 'channel':
      return `#${channel_id ?? ''}`;
    case 'broadcast':
      return `@${range ?? ''}`;
    default:
      return text;
  }
}

/** `1f44d-1f3fd` → 👍🏽 */
function fromCodePoints(hex: string): string {
  const points = hex.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
}
