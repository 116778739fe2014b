import { VaneError } from '../errors.ts';

/** What an import reads of a row. */
export const FIELDS = [
  ...(['text', 'author', 'at', 'id', 'url', 'source'] as const),
  ...(['likes', 'shares', 'comments', 'followers'] as const),
] as const;
export type ImportField = (typeof FIELDS)[number];

/** Which column of the file each field is read from. */
export type Columns = Partial<Record<ImportField, string>>;

/** Names under which exports carry a field, the likelier first; compared without case, blanks, `_`, `-` and `.`. */
const NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  text: [
    ...['text', 'fulltext', 'content', 'body', 'message', 'caption', 'tweet', 'posttext', 'tweettext'],
    ...['post', 'comment', 'review', 'reviewtext', '内容', '正文', '文本', '微博正文', '评论', '评论内容'],
  ],
  author: [
    ...['author', 'authorhandle', 'screenname', 'username', 'handle', 'userscreenname', 'user', 'from'],
    ...['authorname', 'authorid', 'userid', 'name', '作者', '用户', '用户名', '昵称'],
  ],
  at: [
    ...['createdat', 'createdtime', 'publishedat', 'postedat', 'timestamp', 'datetime', 'time', 'date'],
    ...['tweetcreated', 'created', 'published', 'createdutc', '发布时间', '时间', '日期', '创建时间'],
  ],
  id: ['id', 'idstr', 'postid', 'tweetid', 'statusid', 'externalid', 'messageid', 'mid', '编号'],
  url: ['url', 'link', 'permalink', 'posturl', 'tweeturl', '链接', '网址'],
  source: ['source', 'platform', 'network', 'channel', '来源', '平台'],
  likes: [
    'likes',
    'likecount',
    'favoritecount',
    'favouritescount',
    'favorites',
    'reactions',
    'score',
    '点赞',
    '点赞数',
  ],
  shares: ['shares', 'sharecount', 'retweets', 'retweetcount', 'reposts', 'repostcount', '转发', '转发数'],
  comments: ['comments', 'commentcount', 'replies', 'replycount', 'numcomments', '评论数'],
  followers: ['followers', 'followercount', 'followerscount', 'authorfollowers', 'userfollowers', '粉丝', '粉丝数'],
};

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.\-]/g, '');

/**
 * Finds the columns by their names, those of `given` as they are given.
 *
 * @throws VaneError `import.no_column` when no column has the text, or one that was given is not in the file
 */
export function columnsOf(names: readonly string[], given: Columns): Columns {
  for (const name of Object.values(given)) if (!names.includes(name)) throw noColumn(name, names);
  const free = names.filter((name) => !Object.values(given).includes(name));
  const found: Columns = { ...given };
  for (const field of FIELDS) {
    if (found[field] !== undefined) continue;
    const name = NAMES[field].flatMap((known) => free.filter((column) => plain(column) === known))[0];
    if (name !== undefined) found[field] = name;
  }
  if (found.text === undefined) throw noColumn('text', names);
  return found;
}

const noColumn = (column: string, columns: readonly string[]) =>
  new VaneError('import.no_column', { column, columns });

/**
 * Reads `text=body,author=user`.
 *
 * @throws VaneError `import.mapping_invalid`
 */
export function mappingOf(text: string): Columns {
  const columns: Columns = {};
  for (const pair of text.split(',')) {
    const [name = '', ...rest] = pair.split('=');
    const field = FIELDS.find((known) => known === name.trim());
    const column = rest.join('=').trim();
    if (field === undefined || column === '')
      throw new VaneError('import.mapping_invalid', { pair, fields: FIELDS });
    columns[field] = column;
  }
  return columns;
}
