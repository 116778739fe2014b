import type { IncidentState, Severity } from '../../alerts/incident.ts';
import type { alerts as english } from '../en/alerts.ts';

const number = new Intl.NumberFormat('zh', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('zh', { maximumSignificantDigits: 2 });
const share = (value: number): string => `${Math.round(value * 100)}%`;
const posts = (value: number): string => `${number.format(value)} 条帖子`;
const duration = (minutes: number): string => {
  if (minutes < 90) return Math.round(minutes) === 60 ? '1 小时' : `${number.format(minutes)} 分钟`;
  return minutes < 48 * 60 ? `${fine.format(minutes / 60)} 小时` : `${fine.format(minutes / 1440)} 天`;
};

const kinds: typeof english.alert.kinds = {
  negative: '负面帖子增多',
  volume: '帖子激增',
  topic: '某个话题爆发',
  words: '强烈词语',
  reach: '有影响力的作者发表负面内容',
  silence: '没有新帖子',
};
const sensitivities: typeof english.alert.sensitivities = {
  calm: 'calm：只报几周一遇的情况',
  normal: 'normal：一周一遇的情况',
  keen: 'keen：尽早报告，会有更多虚惊',
};
const severities: Readonly<Record<Severity, string>> = {
  notice: '提醒',
  serious: '严重',
  critical: '危急',
};
const states: Readonly<Record<IncidentState, string>> = {
  open: '待处理',
  acknowledged: '已认领',
  snoozed: '已暂缓',
  resolved: '已结束',
};

export const alerts: typeof english = {
  alert: {
    add: '出现异常时通知频道（管理员）',
    edit: '修改预警规则（管理员）',
    remove: '删除预警规则（管理员）',
    list: '查看所有预警规则',
    show: '查看一条预警规则和它的结果',
    test: '保存之前，看看规则会触发多少次',
    mute: '让预警规则静默一段时间（管理员）',
    brand: '品牌',
    when: '留意什么；默认 negative（负面增多）',
    sensitivity: 'calm、normal（默认）或 keen',
    minimum: '帖子少于这个数就不触发',
    words: '强烈词语，用逗号分隔；“+骗局, -召回”在列表上增减',
    quiet: '不打扰的时段，例如 22:00-07:00；“none”取消',
    channel: '发到哪里；默认这里',
    mention: '提到谁；“none”取消',
    escalateAfter: '多久没人认领就通知别人，例如 30m',
    escalateTo: '第二个频道',
    escalatePerson: '届时通知的同事',
    ownName: '名称；默认品牌和留意的内容',
    name: '规则',
    nameOrBrand: '规则，或要试的品牌',
    days: '往回多少天，1 到 90（默认 28）',
    muteFor: '多久，例如 8h 或 2d',
    unmute: '立即结束静默',
    timeZone: '人们生活的时区；默认你的时区',
    language: '预警的语言；默认你的语言',
    kinds,
    sensitivities,
    added: (name, playbook) =>
      `🔔 我会开始留意：${name}。${playbook === undefined ? '' : `届时要做的写在数据文件夹的 ${playbook} 里，可随意修改。`}`,
    changed: (name) => `预警规则${name}已修改。`,
    removed: (name) => `预警规则${name}已删除。未结束的事件请自行处理。`,
    muted: (name, until) => `${name}静默到 ${until}。`,
    unmuted: (name) => `${name}不再静默。`,
    none: '还没有预警规则。请管理员添加：/alert add 小米 --when negative',
    listTitle: '预警规则',
    columns: ['规则', '留意', '灵敏度', '哪里', '上次'],
    labels: {
      brand: '品牌',
      when: '留意',
      sensitivity: '灵敏度',
      minimum: '至少',
      words: '词语',
      where: '哪里',
      mention: '提到',
      quiet: '不打扰',
      muted: '静默到',
      escalation: '没人认领时',
    },
    posts,
    quietHours: (from, to, zone) => `${from} 到 ${to}，${zone}`,
    escalation: (minutes, whom) => `${duration(minutes)}后：${whom}`,
    ownWords: (words) => words,
    shippedWords: (words) => `Vane 自带的列表，${number.format(words)} 个词`,
    lastFired: (when, state) => `${when}，${states[state]}`,
    recent: '最近的事件',

    testTitle: (name, days, until) =>
      until === undefined
        ? `${name}：过去 ${number.format(days)} 天`
        : `${name}：到 ${until} 为止的 ${number.format(days)} 天`,
    wouldHave: (times, days) =>
      times === 0
        ? `过去 ${number.format(days)} 天不会触发。`
        : `过去 ${number.format(days)} 天会触发 ${number.format(times)} 次。`,
    atOthers: (others) => `其他灵敏度：${others}。`,
    atOther: (sensitivity, times) => `${sensitivity} ${number.format(times)} 次`,
    testColumns: ['时间', '持续', '帖子', '平时'],
    lasted: (minutes) => duration(minutes),
    known: (days) => `已知 ${number.format(days)} 天的帖子；前两天还不知道平时的情况，不会触发。`,
    noHistory: '这些天里没有这个品牌的帖子，无法判断。更早的历史请给出结束时间，例如 --until 2026-03-02。',
    cannotReplay: '有影响力的作者的帖子是逐条即时判断的，无法用过去的数据试。',
    tryIt: '用过去的数据试试',
  },

  incident: {
    list: '查看未结束和以往的事件',
    show: '查看事件和它的经过',
    ack: '表示由你处理这个事件',
    snooze: '让事件暂缓一段时间',
    resolve: '表示事件已结束',
    posts: '查看事件的帖子',
    tick: '勾选预案的一步，或取消勾选',
    useless: '表示预警没有用（管理员）',
    export: '把事件导出为 Markdown',
    id: '事件编号',
    snoozeFor: '多久，例如 1h',
    step: '步骤编号',
    sure: '确定',
    all: '也包括已结束的',

    kinds,
    severities,
    states,
    icon: { notice: '🔔', serious: '⚠️', critical: '🚨' },
    over: '✅',
    title: (icon, brand, kind, topic, id) =>
      `${icon} ${brand}：${topic === undefined ? kinds[kind] : `“${topic}”爆发`}（#${id}）`,
    listTitle: '事件',
    columns: ['#', '品牌', '什么', '开始', '状态'],
    none: '没有未结束的事件。',
    never: '还没有发生过事件。',
    sentences: (sentences) => sentences.join(''),

    negative: (observed, of, is, usual, minutes) =>
      `最近${duration(minutes)}的 ${posts(of)}中有 ${number.format(observed)} 条负面：${share(is)}，平时 ${share(usual)}。`,
    crowd: (factor) => `帖子数是平时的 ${fine.format(factor)} 倍。`,
    volume: (observed, expected, minutes) =>
      `最近${duration(minutes)}有 ${posts(observed)}，平时 ${number.format(expected)} 条。`,
    onceIn: (days) => (days > 365 ? '以前没有过。' : `这样的情况 ${number.format(days)} 天一次。`),
    topic: (observed, of, is, usual, minutes) =>
      `最近${duration(minutes)}的 ${posts(of)}中有 ${number.format(observed)} 条谈到它：${share(is)}，平时 ${share(usual)}。`,
    words: (found, words) => `最近一小时有 ${posts(found)}提到${words.join('、')}。`,
    reach: (followers, sure) =>
      `一位有 ${number.format(followers)} 个粉丝的作者发表了负面内容（${share(sure)} 把握）。`,
    silence: (minutes, longest, expected) =>
      `已经 ${duration(minutes)}没有新帖子，本应有约 ${number.format(expected)} 条。平时一天里最长的间隔是 ${number.format(longest)} 分钟。请检查数据来源是否正常。`,
    shortHistory: (days) => `只知道 ${fine.format(days)} 天的情况，平时如何还不确定。`,
    spread: (looked, authors, copies) =>
      [
        authors === undefined ? '' : `${posts(looked)}，来自 ${number.format(authors)} 位作者`,
        copies === 0 ? '' : `其中 ${number.format(copies)} 条只是重复别的帖子`,
      ]
        .filter((part) => part !== '')
        .join('；'),
    samePicture: (shared) => `${number.format(shared)} 条带同一张图片`,
    end: '。',

    since: (when) => `开始于 ${when}。`,
    takenBy: ['由 ', (when) => ` 认领，${when}。`],
    snoozedBy: ['由 ', (until) => ` 暂缓到 ${until}。`],
    resolvedBy: ['由 ', (when) => ` 结束，${when}。`],
    closed: (when, lasted) => `${when} 起已平息：信号消失，共持续 ${duration(lasted)}。`,
    somebody: '某人',

    checklist: (done, of) => `预案，已完成 ${done}/${of}`,
    tickPrompt: '勾选一步…',
    take: '我来处理',
    snoozePrompt: '暂缓…',
    durations: { '30m': '30 分钟', '1h': '1 小时', '4h': '4 小时', '1d': '1 天' },
    resolveButton: '结束',
    showPosts: '查看帖子',
    notUseful: '没有用',

    followUps: {
      worse: (severity, sentences) => `情况变得更糟：${severities[severity]}。${sentences}`,
      reopened: (sentences) => `又出现了。${sentences}`,
      closed: '已平息：信号消失，我已结束这个事件。',
      woken: '暂缓时间已过，情况仍在继续。',
      escalated: (minutes) => `${duration(minutes)}没有人认领。`,
    },

    taken: (id) => `#${id} 由你处理。`,
    takenAlready: (id, state) => `#${id} ${states[state]}。`,
    snoozed: (id, until) => `#${id} 暂缓到 ${until}。`,
    resolved: (id) => `#${id} 已结束。`,
    postsTitle: (id) => `#${id} 的帖子`,
    noPosts: '它的帖子已不再保存。',
    ticked: (step) => `☑ ${step}`,
    unticked: (step) => `☐ ${step}`,
    lowerTo: (rule, from, to) => `要降低${rule}的灵敏度吗：从 ${from} 改为 ${to}？以后它会更少触发。`,
    raiseMinimum: (rule, minimum) => `${rule}已是最低灵敏度。要改为至少 ${posts(minimum)}才触发吗？`,
    lower: '是，少触发',
    lowered: (rule, to) => `${rule}现在是 ${to}。`,
    raised: (rule, minimum) => `${rule}现在至少 ${posts(minimum)}才触发。`,
    ruleGone: '这个事件的规则已不在，没有什么可改。',

    timeline: '经过',
    events: {
      opened: '开始',
      acknowledged: '认领',
      snoozed: '暂缓',
      resolved: '结束',
      closed: '平息：信号消失',
      reopened: '再次出现',
      worse: '变得更糟',
      escalated: '没人认领，已通知其他人',
      ticked: '完成',
      unticked: '取消完成',
      useless: '认为没有用',
      undelivered: '无法发出',
    },
    event: (words, by, detail) =>
      `${words}${detail === undefined ? '' : `：${detail}`}${by === undefined ? '' : `（${by}）`}`,
    headings: { what: '发生了什么', why: '由什么引起', posts: '帖子', steps: '预案' },
  },

  playbook: {
    headings: {
      notice: ['提醒', '每次', '一般'],
      serious: ['严重'],
      critical: ['危急', '危机'],
    },
    template: (brand) => `# 出现异常时怎么办：${brand}

这个文件可以随意修改。标题下的步骤会随同等或更严重的事件一起显示。

## 提醒

- [ ] 读例帖，再读十条：是在说我们吗？是真的吗？
- [ ] 在消息串里说明是什么情况。

## 严重

- [ ] 告诉客服，并附上引起上升的词语。
- [ ] 停下已排期但现在不合时宜的帖子。
- [ ] 商定统一的回复，以及由谁回复。

## 危急

- [ ] 告知公关负责人和法务。
- [ ] 在人们提问的地方给出回复并置顶。
- [ ] 每小时碰头，直到结束。
`,
  },
};
