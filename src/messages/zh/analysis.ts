import type { Messages } from '../index.ts';
import { percent, sentiments } from './labels.ts';

export const analysis: Messages['analysis'] = {
  title: (sentiment, confidence) =>
    `${{ negative: '🙁 负面', neutral: '😐 中性', positive: '🙂 正面' }[sentiment]}，把握 ${percent(confidence)}`,
  mixed: (sentiment, confidence) =>
    `🤔 好坏参半或不确定：最多算${sentiments[sentiment]}，${percent(confidence)}`,
  reading: { irony: '反讽', emotion: '情感', intent: '意图', offence: '冒犯' },
  readingValue: (name, confidence, words) =>
    `${name} ${percent(confidence)}${words.length > 0 ? `：${words.join('、')}` : ''}`,
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
  moving: (seconds) => `${seconds.toFixed(1)} 秒`,
  animation: (frames) => `共 ${frames} 帧，只读第一帧`,
  brightness: (luma) => (luma < 0.25 ? '偏暗' : luma < 0.65 ? '亮度适中' : '明亮'),
  colors: '颜色',
  wordsInPicture: (verdict) => `${verdict}（图中文字）`,
  pictureText: (verdict) => `图中文字${verdict === null ? '' : `：${verdict}`}`,
  pictureTextProblem: (message) => `图中文字未计入：${message}`,
  pictureProblem: (message) => `图片未计入：${message}`,
  textProblem: (message) => `文字未计入：${message}`,
  answeredBy: (models, ms) => `${models} · ${ms} 毫秒`,
};
