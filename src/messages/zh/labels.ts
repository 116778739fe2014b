export const optionTypes = {
  text: '文字',
  number: '数字',
  choice: '选项',
  duration: '30d',
  date: '日期',
  image: '图片',
  place: '频道',
  person: '@某人',
  flag: '',
};

export const sentiments = { negative: '负面', neutral: '中性', positive: '正面' };

export const emotions = {
  anger: '愤怒',
  fear: '恐惧',
  joy: '喜悦',
  optimism: '乐观',
  sadness: '悲伤',
  surprise: '惊讶',
  none: '无',
};
export const intents = {
  complaint: '投诉',
  question: '提问',
  request: '请求',
  praise: '表扬',
  other: '其他',
};
export const ironies = { ironic: '反讽', literal: '字面意思' };
export const offences = { offensive: '冒犯', inoffensive: '不冒犯' };

export const percent = (share: number) => `${Math.round(share * 100)}%`;
