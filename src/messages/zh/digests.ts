import type { digests as english } from '../en/digests.ts';

const number = new Intl.NumberFormat('zh', { maximumFractionDigits: 0 });

function against(now: number, usual: number): string {
  if (usual < 0.5) return '平时没有';
  const percent = Math.round((now / usual - 1) * 100);
  return `${percent >= 0 ? '+' : '−'}${Math.abs(percent)} %，平时 ${number.format(usual)}`;
}

const share = (value: number | undefined): string => `${Math.round((value ?? 0) * 100)} %`;

export const digests: typeof english = {
  digest: {
    now: '立即在简报的频道里说明有什么变化（管理员）',
    preview: '只给你看有什么变化',
    name: '简报，或一个品牌',
    until: '到这个时间为止，例如 2026-03-02 表示前一天；默认现在',

    title: (name, period) => `${name}，${period}`,
    quiet: (title, sentences) => `${title}：${sentences.join('')}`,
    sentences: (sentences) => sentences.join(''),
    mentions: (mentions, usual, windows, unit) =>
      `${number.format(mentions)} 次提及（${against(mentions, usual)}：${
        {
          day: `之前 ${number.format(windows)} 天`,
          weekday: `之前 ${number.format(windows)} 周同一天`,
          week: `之前 ${number.format(windows)} 周`,
          time: `之前 ${number.format(windows)} 个同样时段`,
        }[unit]
      }的平均）。`,
    negative: (value) => `${share(value)} 为负面。`,
    unusual: '没有异常。',
    tooEarly: (windows, least) =>
      `还不能判断平时的情况：需要 ${least} 个之前的时段，目前有 ${number.format(windows)} 个。`,
    silence: '没有人谈论它。',

    mentionsChanged: ({ direction, now, usual }) =>
      `${direction === 'up' ? '📈 提及增多' : '📉 提及减少'}：${number.format(now)}（${against(now, usual)}）`,
    readingChanged: (name, { direction, now, usual, share: is, usualShare }) =>
      `${direction === 'up' ? '📈' : '📉'} ${name}${direction === 'up' ? '增多' : '减少'}：${number.format(now)} 条（${against(now, usual)}），占全部的 ${share(is)}，平时 ${share(usualShare)}`,
    reading: {
      sentiment: (name) => `${name}帖子`,
      emotion: (name) => `带有${name}的帖子`,
      language: (name) => `${name}帖子`,
      source: (name) => `来自 ${name} 的帖子`,
    },
    because: (direction, reasons) =>
      `${direction === 'up' ? '更多人说到' : '较少人说到'} ${reasons.join('、')}。`,
    reason: (phrase, posts, usual) => `“${phrase}” ${number.format(posts)}（平时 ${number.format(usual)}）`,
    ofNegative: (change, negative) =>
      `${change > 0 ? '多' : '少'}出的 ${number.format(Math.abs(change))} 条中，${number.format(Math.abs(negative))} 条是负面。`,
    busiest: (hour, posts) => `${hour}最多：这一小时 ${number.format(posts)} 条。`,
    look: '值得一看',
    searchFor: '继续搜索',
  },
};
