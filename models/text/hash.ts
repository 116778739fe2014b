export const HASH_SEED = 0x811c9dc5;

/** One step of FNV-1a over UTF-16 units instead of bytes (http://www.isthe.com/chongo/tech/comp/fnv/), 32 bits. */
export const hashStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** The finaliser of MurmurHash3 (Appleby 2011): the low bits of FNV alone are weak. 0 to 2^32 - 1. */
export function hashEnd(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A whole text as a number from 0 to 2^32 - 1; the same on every machine. */
export function hashText(text: string): number {
  let hash = HASH_SEED;
  for (let at = 0; at < text.length; at++) hash = hashStep(hash, text.charCodeAt(at));
  return hashEnd(hash);
}
