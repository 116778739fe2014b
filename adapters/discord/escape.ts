import { shown } from '../../src/bot/plain.ts';

/**
 * Text for where Discord reads markdown. A backslash before a sign that is neither letter, digit nor blank shows the
 * sign and takes its meaning away (https://support.discord.com/hc/en-us/articles/210298617), so no post can forge
 * emphasis, code, spoilers, headings, lists, quotes, masked links, timestamps or mentions. Colons too: they
 * make emoji of `:tada:` and links of addresses, and an address that a post names is not ours to recommend.
 *
 * Lists and headings are known by how a line begins. The beginning of every text counts as one, since what stands
 * before it is not known here. That nobody is pinged does not rest on this: every message says so (`allowed_mentions`).
 */
export function escapeMarkdown(text: string): string {
  return shown(text)
    .replace(/[\\*_~`|[\]()<>:@]/g, '\\$&')
    .replace(/^(\s*)([-+#])/gm, '$1\\$2')
    .replace(/(?<=^|[0-9])\./gm, '\\.');
}
