import type { Messages } from '../index.ts';
import { analysis } from './analysis.ts';
import { charts } from './charts.ts';
import { commands } from './commands.ts';
import { compare } from './compare.ts';
import { errors } from './errors.ts';
import { emotions, intents, ironies, offences, optionTypes, percent, sentiments } from './labels.ts';
import { look } from './look.ts';
import { models } from './models.ts';
import { whole } from './whole.ts';
import { words } from './words.ts';

export const zh: Messages = {
  errors,
  charts,
  sentiments,
  emotions,
  intents,
  ironies,
  offences,
  percent,
  optionTypes,

  compare,
  look,
  whole,
  words,
  analysis,
  commands,

  chat: {
    working: '⏳ 正在阅读…',
    join: '加入频道',
    joined: (channel) => `我已加入 ${channel}。请再试一次。`,
    welcome: '谢谢邀请。把帖子贴在我的名字后面，我会告诉您它的情绪以及原因。',
    colon: '：',
    reconnecting: '正在重新连接',
    clockOff: (platform: string, minutes: number, ahead: boolean) =>
      `本机时钟比 ${platform} 的${ahead ? '快' : '慢'} ${minutes} 分钟：请校准`,
    rest: '内容太长，其余部分省略。',
    form: {
      submit: '执行',
      cancel: '取消',
      durationExample: '例如 30m、12h 或 7d',
      dateExample: '例如 昨天9点，或 2026-03-01',
    },
  },

  models,

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
