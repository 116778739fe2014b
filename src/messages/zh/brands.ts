import type { brands as english } from '../en/brands.ts';

const number = new Intl.NumberFormat('zh');

export const brands: typeof english = {
  brand: {
    add: '关注一个品牌：有名称的搜索（管理员）',
    list: '查看所有品牌',
    show: '查看一个品牌，以及有多少人在谈论它',
    edit: '修改品牌（管理员）',
    remove: '不再关注某个品牌（管理员）',
    try: '保存之前，先在已有的帖子上试一试查询',
    name: '名称；有空格时请加引号',
    query: '要找的内容：小米 OR "小米 手机" -招聘 lang:zh',
    handles: '品牌自己的账号，用逗号分隔；它们发的内容不算提及',
    competitors: '用来比较的其他品牌，用逗号分隔',
    newName: '新名称',
    title: '品牌',
    none: '还没有品牌。请管理员添加：/brand add 小米 小米 OR xiaomi -招聘',
    columns: { brand: '品牌', query: '查询', week: '7 天提及数' },
    labels: {
      query: '查询',
      readAs: '理解为',
      handles: '自己的账号',
      competitors: '比较对象',
      week: '最近 7 天',
      languages: '语言',
    },
    added: (name, mentions) => `从现在起关注${name}。之前有 ${number.format(mentions)} 条帖子提到它。`,
    changed: (name, mentions) => `${name}已修改。现在有 ${number.format(mentions)} 条帖子提到它。`,
    removed: (name) => `不再关注${name}。它的统计已删除，帖子仍保留。`,
    mentions: (mentions) => `${number.format(mentions)} 次提及`,
    tried: (found, of) => `${number.format(of)} 条帖子中有 ${number.format(found)} 条`,
    broad: '⚠️ 这占了所有帖子的很大一部分。用词组（"小米 手机"）或排除词（-招聘）可以缩小范围。',
    nothingFound: '已有的帖子里没有符合的。请检查用词，或用“acme*”匹配以此开头的词。',
    trends: '趋势',
    examples: '例子',
  },
  posts: {
    summary: '搜索已有的帖子',
    query: '要找的内容：小米 -招聘 lang:zh likes:>10',
    sort: 'newest（最新，默认）、relevance（相关）、reach（影响力）或 negative（影响力最大的负面帖子）',
    since: '只看这个时间之后的，例如 上周一；默认 90 天',
    limit: '条数，1 到 25（默认 10）',
    title: (found, of, isMore) =>
      `${isMore ? '超过 ' : ''}${number.format(of)} 条帖子中的 ${number.format(found)} 条`,
    nothing: '没有符合的帖子。减少几个词，或把 --since 往前调。',
    reach: (likes, shares, comments) =>
      `👍 ${number.format(likes)} · 🔁 ${number.format(shares)} · 💬 ${number.format(comments)}`,
  },
  trends: {
    summary: '有什么变化：谈论多少，感受如何',
    brand: '品牌；默认全部',
    since: '从这个时间起，例如 14 天前；默认 7 天前',
    until: '到这个时间为止；默认现在',
    title: (brand) => `${brand}的趋势`,
    labels: {
      mentions: '提及',
      negative: '负面',
      positive: '正面',
      day: '最近一天',
      languages: '语言',
      emotions: '情绪',
    },
    weekday: ({ mentions, usual, weeks }) =>
      `${number.format(mentions)}；之前 ${weeks} 周的同一天平均 ${number.format(Math.round(usual))}`,
    change: (change) => `${change >= 0 ? '+' : '−'}${Math.abs(Math.round(change * 100))} %`,
    quiet: '这段时间没有人谈论它。',
    against: (before, change) =>
      change === undefined
        ? '前一段时间没有'
        : `比前一段时间的 ${number.format(before)} ${change >= 0 ? '增加' : '减少'} ${Math.abs(Math.round(change * 100))} %`,
    share: (share, low, high) =>
      `${Math.round(share * 100)} %（95 %：${Math.round(low * 100)}–${Math.round(high * 100)} %）`,
    shareBefore: (share) => `前一段时间 ${Math.round(share * 100)} %`,
    columns: {
      brand: '品牌',
      mentions: '提及',
      share: '占比',
      change: '变化',
      negative: '负面',
      positive: '正面',
    },
  },
  compareBrands: {
    summary: '声量份额：各品牌被谈论多少，感受如何',
    brands: '品牌，用逗号分隔；只写一个则与其竞品比较，不写则比较全部',
    title: '声量份额',
  },
  topics: {
    summary: '大家在谈什么：哪些话题上升、哪些下降，以及为什么算上升',
    title: (brand) => `${brand}的话题`,
    none: '这段时间没有发现话题：没有三条以上谈同一件事的帖子。',
    stale: '帖子还在归入话题，请稍后再问。',
    noneMoved: '没有话题的升降超出偶然。',
    moving: '有变化的话题',
    open: '话题',
    columns: { topic: '话题', posts: '帖子', usual: '平时', negative: '负面' },
    sentences: (sentences) => sentences.join(''),
    line: (name, why) => `${name}：${why}`,
    facts: (posts, negative, positive) => `${number.format(posts)} 条，负面 ${negative}，正面 ${positive}。`,
    moved: (direction, posts, usual) =>
      direction === 'new'
        ? `新话题：${number.format(posts)} 条，之前没有。`
        : `${direction === 'rising' ? '上升' : '下降'}：${number.format(posts)} 条，按平时应有 ${number.format(usual)} 条。`,
    steady: (usual) => `和平时一样（按平时应有 ${number.format(usual)} 条）。`,
    burst: (since) => `自 ${since} 起突然增多。`,
    chance: (chance) =>
      `偶然如此的概率：${chance < 0.001 ? '不到 0.1 %' : `${(chance * 100).toFixed(1)} %`}。`,
  },
};
