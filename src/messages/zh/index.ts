import type { Messages } from '../index.ts';
import { errors } from './errors.ts';

const sentiments = { negative: '负面', neutral: '中性', positive: '正面' };

const percent = (share: number) => `${Math.round(share * 100)}%`;

export const zh: Messages = {
  errors,
  sentiments,
  percent,
  optionTypes: {
    text: '文字',
    number: '数字',
    choice: '选项',
    duration: '30d',
    date: '日期',
    image: '图片',
    place: '频道',
    flag: '',
  },

  analysis: {
    title: (sentiment, confidence) =>
      `${{ negative: '🙁 负面', neutral: '😐 中性', positive: '🙂 正面' }[sentiment]}，把握 ${percent(confidence)}`,
    pictureOnly: '🖼️ 没有文字的图片',
    because: (sentiment) => `支持“${sentiments[sentiment]}”`,
    against: '相反的迹象',
    scores: '得分',
    language: '语言',
    unknownLanguage: '不确定',
    hashtags: '话题标签',
    mentions: '提及',
    cashtags: '股票标签',
    links: '链接',
    picture: '图片',
    pictureFacts: (format, width, height) => `${format}，${width} × ${height} 像素`,
    animation: (frames) => `共 ${frames} 帧，只读第一帧`,
    brightness: (luma) => (luma < 0.25 ? '偏暗' : luma < 0.65 ? '亮度适中' : '明亮'),
    colors: '颜色',
    pictureProblem: (message) => `图片未计入：${message}`,
    textProblem: (message) => `文字未计入：${message}`,
    answeredBy: (models, ms) => `${models} · ${ms} 毫秒`,
  },

  commands: {
    analyze: {
      summary: '说出一条帖子的情绪，以及原因',
      text: '帖子的文字，就是大家看到的样子',
      image: '帖子的图片：附件、链接或文件',
    },
    history: {
      summary: '查看在这里分析过的帖子',
      limit: '条数，1 到 50（默认 10）',
      sentiment: '只看这种情绪',
      since: '只看这个时间之后的，例如 昨天',
      title: (count) => `最近 ${count} 次分析`,
      nothing: '这里还没有分析过帖子。试试：/analyze 新版应用太好用了！',
      nothingFound: '没有符合条件的记录。去掉一个选项，或往前多看一些。',
      when: '时间',
      verdict: '结论',
      post: '帖子',
      noVerdict: '没有文字',
      pictureOf: (source) => `[图片 ${source}]`,
    },
    help: {
      summary: '看看我能做什么',
      command: '要说明的命令',
      title: '我能做这些',
      more: '输入 /help analyze 查看某个命令。直接粘贴帖子，不需要任何命令。',
      usage: '用法',
      managersOnly: '只有管理员可以使用。',
      required: '必填',
    },
    status: {
      summary: '查看一切是否正常',
      title: (well) => (well ? '✅ 一切正常' : '⚠️ 有问题需要处理'),
      vane: 'Vane',
      uptime: (text) => `已运行 ${text}`,
      models: '模型',
      modelProcess: '模型进程',
      modelsDown: '没有运行，正在重启',
      process: (pid, mebibytes, restarts) =>
        `进程 ${pid}，${mebibytes} MiB，${restarts === 0 ? '没有重启过' : `重启过 ${restarts} 次`}`,
      store: '存储',
      storeFacts: (kind, posts, analyses) => `${kind}，${posts} 条帖子，${analyses} 次分析`,
      storeDown: (problem) => `不可用：${problem}`,
      adapters: '平台',
      noAdapters: '无：只有命令行',
      connected: '已连接',
      disconnected: '未连接',
    },
    settings: {
      summary: '查看或更改语言、时区和保留时间',
      language: '我回答时用的语言',
      timeZone: '显示时间所用的时区，例如 Asia/Shanghai',
      retention: '帖子保留多久，对所有人生效（管理员）',
      for: '对谁生效：me（默认，我）、here（此处）或 everyone（所有人，管理员）',
      title: '设置',
      changed: '设置已更改',
      source: { me: '您的设置', here: '此处的设置', everyone: '组织的设置', client: '未设置，跟随您的应用' },
      retentionDays: (days) => `${days} 天`,
      labels: { language: '语言', timeZone: '时区', retention: '帖子保留' },
      languages: { en: 'English', zh: '中文' },
      change: '更改方法：/settings --language en',
      actions: { here: '某处的设置', everyone: '组织的设置', retention: '帖子的保留时间' },
    },
  },

  terminal: {
    welcome: (version) => `Vane ${version} 像人一样看帖子。`,
    tryThese: '试试下面几条，或直接粘贴一条帖子：',
    leave: 'Tab 补全，↑ 取回上一条，Ctrl-D 离开。',
    working: '正在阅读…',
    goodbye: '再见。',
    sampleIntro: '没有终端，也没有输入，先看一条示例帖子：',
    sampleOutro: '轮到您了：npm run -s vane -- analyze "您的帖子" --image picture.jpg',
  },
};
