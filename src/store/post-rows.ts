import type { Insertable, Selectable, Transaction } from 'kysely';
import type { Post } from '../posts/post.ts';
import { batchesOf } from './batches.ts';
import { safeJson, safeText } from './safe-values.ts';
import type { PostRow, Schema } from './schema.ts';
import { termVector } from './search-terms.ts';

type NewPostRow = Insertable<PostRow>;

/** What is kept of what the models say of a post, to count and to search by. */
export type PostReading = Readonly<Pick<Selectable<PostRow>, 'sentiment' | 'emotion'>> & {
  readonly language: string;
};

export interface ReceivedPost {
  post: Post;
  /** When it was given to us. */
  at: Date;
  reading: PostReading;
}

/**
 * Saves posts, and renews those already here: text and pictures as they are now, the rest where it is known now.
 *
 * @returns for each post given, the id under which it is stored: the older one if it was here already
 */
export async function savePosts(
  trx: Transaction<Schema>,
  received: readonly ReceivedPost[],
): Promise<readonly string[]> {
  const rows = received.map(rowOf);
  const distinct = new Map(rows.map((row) => [identityOf(row), row]));
  // In one order for everyone, or two transactions that share posts could wait for each other on a server.
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const ours = sorted.filter(({ external_id }) => external_id === null);
  const theirs = sorted.filter(({ external_id }) => external_id !== null);
  const stored = [
    ...(await upsert(trx, ours, ['id'])),
    ...(await upsert(trx, theirs, ['source', 'external_id'])),
  ];
  const ids = new Map(stored.map((row) => [identityOf(row), row.id]));
  return rows.map((row) => ids.get(identityOf(row)) ?? row.id);
}

type Identity = Pick<NewPostRow, 'id' | 'source' | 'external_id'>;

/** Tells one post from another: its id at its source where it has one, otherwise our own. */
const identityOf = ({ id, source, external_id }: Identity): string =>
  JSON.stringify(external_id === null ? [id] : [source, external_id]);

async function upsert(
  trx: Transaction<Schema>,
  rows: readonly NewPostRow[],
  key: readonly ('id' | 'source' | 'external_id')[],
): Promise<Selectable<Pick<PostRow, 'id' | 'source' | 'external_id'>>[]> {
  const stored = [];
  for await (const batch of batchesOf(rows)) {
    const insert = trx.insertInto('posts').values(batch);
    const upserted = insert.onConflict((conflict) =>
      conflict.columns(key).doUpdateSet((row) => ({
        text: row.ref('excluded.text'),
        terms: row.ref('excluded.terms'),
        language: row.ref('excluded.language'),
        sentiment: row.ref('excluded.sentiment'),
        emotion: row.ref('excluded.emotion'),
        pictures: row.ref('excluded.pictures'),
        received_at: row.ref('excluded.received_at'),
        url: row.fn.coalesce('excluded.url', 'posts.url'),
        author_hash: row.fn.coalesce('excluded.author_hash', 'posts.author_hash'),
        // Who may see it is decided by the first place that it came from.
        private_to: row.ref('posts.private_to'),
        likes: row.fn.coalesce('excluded.likes', 'posts.likes'),
        shares: row.fn.coalesce('excluded.shares', 'posts.shares'),
        comments: row.fn.coalesce('excluded.comments', 'posts.comments'),
        followers: row.fn.coalesce('excluded.followers', 'posts.followers'),
      })),
    );
    stored.push(...(await upserted.returning(['id', 'source', 'external_id']).execute()));
  }
  return stored;
}

const rowOf = ({ post, at, reading }: ReceivedPost): NewPostRow => ({
  id: safeText(post.id),
  source: safeText(post.source),
  external_id: textOrNull(post.externalId),
  url: textOrNull(post.url),
  text: safeText(post.text),
  terms: termVector(safeText(post.text)),
  language: safeText(reading.language),
  sentiment: reading.sentiment,
  emotion: reading.emotion,
  pictures: safeJson(post.pictures),
  author_hash: textOrNull(post.authorHash),
  private_to: textOrNull(post.privateTo),
  created_at: post.createdAt,
  received_at: at,
  likes: post.counts.likes ?? null,
  shares: post.counts.shares ?? null,
  comments: post.counts.comments ?? null,
  followers: post.counts.followers ?? null,
});

const textOrNull = (text: string | undefined): string | null => (text === undefined ? null : safeText(text));

/**
 * Adds the posts that are not here yet.
 *
 * @returns the ids of those
 */
export async function addPosts(
  trx: Transaction<Schema>,
  received: readonly ReceivedPost[],
): Promise<readonly string[]> {
  const added = [];
  for await (const batch of batchesOf(received.map(rowOf))) {
    const insert = trx.insertInto('posts').values(batch);
    added.push(
      ...(await insert
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute()),
    );
  }
  return added.map(({ id }) => id);
}

/** The post as it was given, from its row. */
export const postOf = (row: Omit<Selectable<PostRow>, NotOfThePost>): Post => ({
  id: row.id,
  source: row.source,
  ...present({ externalId: row.external_id, url: row.url }),
  text: row.text,
  pictures: row.pictures as Post['pictures'],
  ...present({ authorHash: row.author_hash, privateTo: row.private_to }),
  createdAt: row.created_at,
  counts: present({
    likes: numberOrNull(row.likes),
    shares: numberOrNull(row.shares),
    comments: numberOrNull(row.comments),
    followers: numberOrNull(row.followers),
  }),
});

/** What `postOf` reads. */
export const POST_COLUMNS = [
  'posts.id',
  'posts.source',
  'posts.external_id',
  'posts.url',
  'posts.text',
  'posts.pictures',
  'posts.author_hash',
  'posts.private_to',
  'posts.created_at',
  'posts.likes',
  'posts.shares',
  'posts.comments',
  'posts.followers',
] as const;

type NotOfThePost = 'received_at' | 'terms' | keyof PostReading;

const numberOrNull = (count: string | null): number | null => (count === null ? null : Number(count));

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the keys whose value is null: SQL's null is our missing key. */
const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Present<T>;
