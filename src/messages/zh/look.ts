import type { look as english } from '../en/look.ts';

export const look: typeof english = {
  kinds: {
    photo: '照片',
    screenshot: '截图',
    meme: '表情包',
    poster: '海报或信息图',
    illustration: '插画',
    blank: '空白',
  },
  colors: {
    black: '黑',
    gray: '灰',
    white: '白',
    red: '红',
    orange: '橙',
    yellow: '黄',
    green: '绿',
    blue: '蓝',
    purple: '紫',
    pink: '粉',
    brown: '棕',
  },
  compositions: { centred: '主体居中', symmetric: '左右对称', even: '布局均匀' },
  sharpness: (sharpness) => (sharpness < 0.3 ? '模糊' : sharpness < 0.6 ? '略柔' : '清晰'),
  textShare: (share) => `文字占 ${Math.round(share * 100)}%`,
};
