import { sql, type Transaction } from 'kysely';
import type { PostCondition } from './mentions.ts';
import type { Schema } from './schema.ts';

/**
 * Takes mentions out of their topics' counts before they are erased or matched anew, and forgets whatever holds words of
 * theirs: the topics' names, and what the topics are told apart by.
 */
export async function uncountTopics(trx: Transaction<Schema>, posts: PostCondition): Promise<void> {
  const these = trx.selectFrom('posts').select('posts.id').where(posts);
  await sql`
    with gone as (
      select brand, topic, date_trunc('hour', at, 'UTC') as hour,
        count(*)::int as posts,
        count(*) filter (where sentiment = 'negative')::int as negative,
        count(*) filter (where sentiment = 'positive')::int as positive
      from mentions where post_id in (${these}) and topic is not null group by 1, 2, 3
    ), hours as (
      update topic_hours set
        posts = topic_hours.posts - gone.posts,
        negative = topic_hours.negative - gone.negative,
        positive = topic_hours.positive - gone.positive
      from gone where topic_hours.brand = gone.brand and topic_hours.topic = gone.topic and topic_hours.hour = gone.hour
    ), topics as (
      update topics set posts = topics.posts - whole.posts, name = null, named_at_posts = null
      from (select brand, topic, sum(posts)::int as posts from gone group by 1, 2) as whole
      where topics.brand = whole.brand and topics.topic = whole.topic
    )
    ${forgetState(sql`select brand from gone`)}
  `.execute(trx);
}

/** Forgets the topics, and the hours of topics, that no post is left of. */
export async function dropEmptyTopics(trx: Transaction<Schema>): Promise<void> {
  await trx.deleteFrom('topic_hours').where('posts', '<=', 0).execute();
  await trx.deleteFrom('topics').where('posts', '<=', 0).execute();
}

/** Begins a brand's topics anew: all its mentions wait. No number of a topic comes again. */
export async function restartTopics(trx: Transaction<Schema>, brand: string): Promise<void> {
  await trx.deleteFrom('topics').where('brand', '=', brand).execute();
  await trx.deleteFrom('topic_hours').where('brand', '=', brand).execute();
  await trx
    .updateTable('mentions')
    .set({ topic: null, placed: null })
    .where('brand', '=', brand)
    .where('placed', 'is not', null)
    .execute();
  await sql`${forgetState(sql`select ${brand}`)}`.execute(trx);
}

const forgetState = (brands: ReturnType<typeof sql>) => sql`
  update topic_states set erasures = erasures + 1, snapshot = null, snapshot_placed = null where brand in (${brands})
`;
