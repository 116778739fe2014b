import { essence } from '../corpus.ts';

/** What tells copies of a post apart from other posts. */
export interface Identity {
  readonly text: string;
  /** SHA-256 of the picture. */
  readonly pictureHash: string;
}

/**
 * The group of each post, 0 and up: posts with the same words or the same picture are copies of one another, as are
 * copies of copies, and must not be learnt from on one side of a split and asked for on the other.
 */
export function groupsOf(posts: readonly Identity[]): Uint32Array {
  const parents = Uint32Array.from(posts, (_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const firsts = new Map<string, number>();
  posts.forEach((post, at) => {
    for (const key of keysOf(post)) {
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, at);
      else parents[rootOf(at)] = rootOf(first);
    }
  });
  const numbers = new Map<number, number>();
  return Uint32Array.from(posts, (_, at) => {
    const root = rootOf(at);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** Fewer characters than this are said by many who do not copy each other. */
const LEAST_CHARACTERS = 12;

function keysOf({ text, pictureHash }: Identity): string[] {
  const words = essence(text).replace(/^rt /, '');
  return [...(words.length < LEAST_CHARACTERS ? [] : [`text ${words}`]), `picture ${pictureHash}`];
}
