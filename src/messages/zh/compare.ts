import type { compare as english } from '../en/compare.ts';

export const compare: typeof english = {
  posts: ['第一条', '第二条'],
  title: (better) =>
    better === null ? '⚖️ 难分高下' : `🏆 ${better === 'first' ? '第一条' : '第二条'}效果更好`,
  close: '两者差别太小，模型看不出哪条更好。',
  merits: {
    sentiment: '读来多正面',
    agreement: '图文一致',
    irony: '不像反话',
    offence: '不冒犯人',
  },
  because: {
    sentiment: '读来更正面。',
    agreement: '图片与文字不矛盾。',
    irony: '不易被当作反讽。',
    offence: '不易冒犯人。',
  },
  but: {
    sentiment: '不过另一条读来更正面。',
    agreement: '不过它的图片与文字更矛盾。',
    irony: '不过它更易被当作反讽。',
    offence: '不过它更易冒犯人。',
  },
  words: (words) => `最有帮助的词：${words.join('、')}`,
  note: '只看读来如何，不预测传播效果：那取决于许多文字之外的事。',
};
