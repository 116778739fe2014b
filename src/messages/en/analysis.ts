import type { Sentiment, TextTask } from '../../../models/index.ts';
import { percent, sentiments } from './labels.ts';

const reading: Record<Exclude<TextTask, 'sentiment'>, string> = {
  irony: 'Irony',
  emotion: 'Emotion',
  intent: 'Intent',
  offence: 'Offence',
};

export const analysis = {
  title: (sentiment: Sentiment, confidence: number) =>
    `${{ negative: '🙁 Negative', neutral: '😐 Neutral', positive: '🙂 Positive' }[sentiment]}, ${percent(confidence)} sure`,
  mixed: (sentiment: Sentiment, confidence: number) =>
    `🤔 Mixed or not sure: ${sentiments[sentiment]} at best, ${percent(confidence)}`,
  reading,
  readingValue: (name: string, confidence: number, words: readonly string[]) =>
    `${name} ${percent(confidence)}${words.length > 0 ? `: ${words.join(', ')}` : ''}`,
  pictureOnly: '🖼️ A picture without words',
  because: (sentiment: Sentiment) => `Speaks for ${sentiments[sentiment]}`,
  against: 'Speaks against it',
  scores: 'Scores',
  language: 'Language',
  unknownLanguage: 'not sure',
  hashtags: 'Hashtags',
  mentions: 'Mentions',
  cashtags: 'Cashtags',
  links: 'Links',
  picture: 'Picture',
  pictureFacts: (format: string, width: number, height: number) => `${format}, ${width} × ${height} pixels`,
  moving: (seconds: number) => `${seconds.toFixed(1)} seconds`,
  animation: (frames: number) => `the first of ${frames} frames`,
  brightness: (luma: number): string => (luma < 0.25 ? 'dark' : luma < 0.65 ? 'medium bright' : 'bright'),
  colors: 'Colours',
  wordsInPicture: (verdict: string) => `${verdict} (the words in the picture)`,
  pictureText: (verdict: string | null) => `Text in the picture${verdict === null ? '' : `: ${verdict}`}`,
  pictureTextProblem: (message: string) => `The text in the picture is left out: ${message}`,
  pictureProblem: (message: string) => `The picture is left out: ${message}`,
  textProblem: (message: string) => `The words are left out: ${message}`,
  answeredBy: (models: string, ms: number) => `${models} · ${ms} ms`,
};
