import type { Weekday } from '../../schedule/schedule.ts';
import type { digests as english } from '../en/digests.ts';

const number = new Intl.NumberFormat('zh', { maximumFractionDigits: 0 });

const WEEKDAY: Readonly<Record<Weekday, string>> = {
  monday: '周一',
  tuesday: '周二',
  wednesday: '周三',
  thursday: '周四',
  friday: '周五',
  saturday: '周六',
  sunday: '周日',
};

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
    add: '定期在频道里说明关于某个品牌的变化（管理员）',
    edit: '修改简报（管理员）',
    remove: '停止简报（管理员）',
    list: '查看所有简报：发到哪里、什么时候、上次发了什么',
    brands: '品牌；多个用逗号分隔',
    channel: '发到哪里；默认这里',
    every: 'daily（每天，默认）或 weekly（每周）',
    at: '时间，例如 08:30；默认 09:00',
    on: '每周的哪一天；默认 monday（星期一）',
    cron: '或者：分 时 日 月 星期，例如 "0 9 * * 1-5"',
    timeZone: '时间所在的时区；默认你的时区',
    language: '简报的语言；默认你的语言',
    ownName: '名称；默认品牌名',
    name: '简报',
    nameOrBrand: '简报，或一个品牌',
    added: (name) => `以后我会说明有什么变化：${name}。`,
    changed: (name) => `简报${name}已修改。`,
    removed: (name) => `简报${name}已停止。`,
    none: '还没有简报。请管理员添加：/digest add 小米 --at 09:00',
    listTitle: '简报',
    columns: ['简报', '哪里', '时间', '下次', '上次'],
    labels: { brands: '品牌', where: '哪里', when: '时间', next: '下次' },
    rhythm: (rhythm, timeZone) => {
      switch (rhythm.every) {
        case 'day':
          return `每天 ${rhythm.at}，${timeZone}`;
        case 'week':
          return `每${WEEKDAY[rhythm.on]} ${rhythm.at}，${timeZone}`;
        case 'cron':
          return `${rhythm.cron}（cron），${timeZone}`;
      }
    },
    lastRun: (due, state, delay) =>
      `${due}：${
        {
          claimed: '进行中',
          done: delay > 10 ? `已发，迟了 ${number.format(delay)} 分钟` : '已发',
          failed: '失败',
          skipped: '太迟，已跳过',
        }[state]
      }`,
    late: (due) => `🕰️ 迟到：本应在 ${due} 发出，当时 Vane 没有运行。`,
    brandsGone: '这个简报的品牌都已不在。用“digest edit”换成别的，或用“digest remove”停止。',
    posted: (place) => `已发到 ${place}。`,
    postedPrivately: '已发到它的频道。',
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
    shareChanged: (name, { direction, now, usual, share: is, usualShare }) =>
      `${direction === 'up' ? '📈' : '📉'} ${name}占比${direction === 'up' ? '上升' : '下降'}：占全部的 ${share(is)}，平时 ${share(usualShare)}（${number.format(now)} 条；${against(now, usual)}）`,
    topicRises: (name, { now, usual }) =>
      `📈 谈论“${name}”增多：${number.format(now)} 条（${against(now, usual)}）`,
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
