import type { TopicPost } from '../../../src/trends/topics/topic.ts';

/** Posts of our own making: what each story's posts say, in English and Chinese. */
const STORIES = {
  outage: [
    'Acme app is down again, cannot log in since this morning',
    'Is the Acme app down for anyone else? Login keeps failing',
    'Third outage this month, Acme app login broken #AcmeDown',
    '#AcmeDown and no word from support, app will not let me log in',
    'Acme app outage: login error 503 all morning #AcmeDown',
  ],
  coffee: [
    'The new pumpkin latte at Brewhouse is heavenly',
    'Tried the pumpkin latte from Brewhouse, so creamy and sweet',
    'Brewhouse pumpkin latte season is back, best latte in town',
    'Queue around the block for the Brewhouse pumpkin latte',
    'Pumpkin latte number three this week, thank you Brewhouse',
  ],
  delivery: [
    '快递延误三天了，客服一直没有回复',
    '我的快递又延误了，客服电话打不通',
    '快递延误严重，客服说还要再等三天',
    '等了一周快递还没到，延误也不通知，客服没用',
    '快递延误没人管，客服机器人只会道歉',
  ],
  concert: [
    '演唱会门票一分钟就售罄了，根本抢不到',
    '抢演唱会门票失败，一分钟售罄太夸张',
    '演唱会门票售罄，黄牛票价翻了五倍',
    '谁抢到演唱会门票了？我这边直接显示售罄',
    '演唱会门票开售即售罄，网站都崩了',
  ],
} as const;

export type Story = keyof typeof STORIES;
export const stories = Object.keys(STORIES) as Story[];

export const START = Date.UTC(2026, 2, 1);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** All posts, the stories by turns, a minute apart; the id begins with the story. */
export function storyPosts(): TopicPost[] {
  return Array.from({ length: 5 }, (_, round) => round)
    .flatMap((round) =>
      stories.map((story) => ({ id: `${story}-${round}`, text: STORIES[story][round] ?? '' })),
    )
    .map((post, at) => ({
      ...post,
      at: new Date(START + at * MINUTE),
      language: /[a-z]/.test(post.text) ? 'en' : 'zh',
    }));
}

export const textsOf = (story: Story): readonly string[] => STORIES[story];
