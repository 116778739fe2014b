import { type Entity, findEntities } from './entities.ts';

const NO_WORD = /(?:&\w+;|\bRT\b|\bhttp\b|[^\p{L}\p{M}\p{N}'])+/gu;

/**
 * What a text says in words, those of hashtags included, with one blank between them: no links, handles, cashtags,
 * emoji or punctuation. Wide and ornamental letters become plain ones. For comparing; offsets are not kept.
 */
export function wordsOf(text: string, entities: readonly Entity[] = findEntities(text)): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of entities.filter(({ kind }) => kind !== 'hashtag')) {
    pieces.push(text.slice(at, start));
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces.join(' ').normalize('NFKC').replaceAll('’', "'").replace(NO_WORD, ' ').trim();
}
