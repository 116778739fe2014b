import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';

/** Texts as numbers, all of one length: row after row, `width` numbers each. */
export interface TokenBatch {
  readonly rows: number;
  readonly width: number;
  readonly ids: Int32Array;
  /** 1 where a token is, 0 where a row is filled up. */
  readonly mask: Int32Array;
}

export interface TokenizerOptions {
  /** The start and end marks count. */
  readonly maxTokens: number;
  /** See `StandardModel`. */
  readonly padToMax?: boolean | undefined;
}

export type Tokenize = (texts: readonly string[]) => TokenBatch;

/** What we use of the library, whose own types do not resolve in Node. */
interface Encoder {
  encode(
    text: string,
    options?: { readonly add_special_tokens: boolean },
  ): { readonly ids: readonly number[] };
  token_to_id(token: string): number | undefined;
}

const Library = Tokenizer as new (rules: object, settings: object) => Encoder;

const config = z.looseObject({
  pad_token: z.union([z.string(), z.looseObject({ content: z.string() })]).nullish(),
});
const tokenizerFile = z.looseObject({ padding: z.looseObject({ pad_id: z.int() }).nullish() });

/**
 * Reads `tokenizer.json` and `tokenizer_config.json`. The library neither cuts nor fills up; both are done here as
 * the Python original does: on the right, with the end mark kept.
 */
export function openTokenizer(folder: string, { maxTokens, padToMax = false }: TokenizerOptions): Tokenize {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const rules = tokenizerFile.parse(read('tokenizer.json'));
  const settings = config.parse(read('tokenizer_config.json'));
  const tokenizer = new Library(rules, settings);
  const named = typeof settings.pad_token === 'string' ? settings.pad_token : settings.pad_token?.content;
  const padId =
    (named === undefined ? undefined : tokenizer.token_to_id(named)) ?? rules.padding?.pad_id ?? 0;
  return (texts) => {
    const rows = texts.map((text) => encode(tokenizer, text, maxTokens));
    return fill(rows, padId, padToMax ? maxTokens : Math.max(1, ...rows.map(({ length }) => length)));
  };
}

function encode(tokenizer: Encoder, text: string, maxTokens: number): readonly number[] {
  const { ids } = tokenizer.encode(text);
  if (ids.length <= maxTokens) return ids;
  const bare = tokenizer.encode(text, { add_special_tokens: false }).ids;
  const start = ids.findIndex((_, at) => bare.every((id, offset) => ids[at + offset] === id));
  const marksAfter = ids.length - Math.max(start, 0) - bare.length;
  return [...ids.slice(0, maxTokens - marksAfter), ...ids.slice(ids.length - marksAfter)];
}

function fill(rows: readonly (readonly number[])[], padId: number, width: number): TokenBatch {
  const ids = new Int32Array(rows.length * width).fill(padId);
  const mask = new Int32Array(rows.length * width);
  rows.forEach((row, at) => {
    ids.set(row, at * width);
    mask.fill(1, at * width, at * width + row.length);
  });
  return { rows: rows.length, width, ids, mask };
}
