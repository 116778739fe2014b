import type { whole as english } from '../en/whole.ts';

const feels = { negative: '负面', neutral: '中性', positive: '正面' };
const rows = ['上', '中', '下'] as const;
const columns = ['左', '中', '右'] as const;

const placeName = ([row, column]: readonly [0 | 1 | 2, 0 | 1 | 2]): string =>
  row === 1 && column === 1 ? '中央' : `${columns[column]}${rows[row]}方`;

export const whole: typeof english = {
  title: (verdict) => `${verdict}（图文合看）`,
  conflict: (text, picture) => `⚡ 文字${feels[text]}，图片却${feels[picture]}`,
  agreement: '图文关系',
  alike: (share: string) => `一致度 ${share}`,
  agreements: {
    consistent: ({ text, picture }) =>
      text === 'neutral' && picture === 'neutral' ? '一致：都不偏不倚' : `一致：都偏${feels[text]}`,
    'text-only': ({ text }) => `只有文字有倾向：${feels[text]}`,
    'picture-only': ({ picture }) => `只有图片有倾向：${feels[picture]}`,
    conflict: ({ text, picture }) => `相互矛盾：文字${feels[text]}，图片${feels[picture]}`,
  },
  irony: '因此的反讽可能',
  regions: (sentiment) => `图中支持“${feels[sentiment]}”之处`,
  region: (kind, place) => (kind === 'words' ? `${placeName(place)}的文字` : placeName(place)),
  moments: (source) => `${source} 的画面，以及配上该画面时帖子的倾向：`,
  moment: ({ when, kind, verdict, words }) =>
    `${when} ${kind}，${verdict}${words === null ? '' : `：“${words}”`}`,
  drawing: (sentiment, places) =>
    `图中影响结论（${feels[sentiment]}）之处：${places.join('、')}。实线加号为支持，虚线减号为反对。`,
  problem: (message) => `图文未能合读：${message}`,
};
