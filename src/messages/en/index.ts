import type { OptionType } from '../../bot/options.ts';
import type { Sentiment } from '../../../models/index.ts';
import { errors } from './errors.ts';

const optionTypes: Record<OptionType, string> = {
  text: 'text',
  number: 'number',
  choice: 'choice',
  duration: '30d',
  date: 'date',
  image: 'picture',
  place: 'channel',
  flag: '',
};

const sentiments: Record<Sentiment, string> = {
  negative: 'negative',
  neutral: 'neutral',
  positive: 'positive',
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const en = {
  errors,
  optionTypes,
  sentiments,
  percent,

  analysis: {
    title: (sentiment: Sentiment, confidence: number) =>
      `${{ negative: '🙁 Negative', neutral: '😐 Neutral', positive: '🙂 Positive' }[sentiment]}, ${percent(confidence)} sure`,
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
    animation: (frames: number) => `the first of ${frames} frames`,
    brightness: (luma: number): string => (luma < 0.25 ? 'dark' : luma < 0.65 ? 'medium bright' : 'bright'),
    colors: 'Colours',
    pictureProblem: (message: string) => `The picture is left out: ${message}`,
    textProblem: (message: string) => `The words are left out: ${message}`,
    answeredBy: (models: string, ms: number) => `${models} · ${ms} ms`,
  },

  commands: {
    analyze: {
      summary: 'Say what a post feels like, and why',
      text: 'the post, as people see it',
      image: 'its picture: an attachment, a link or a file',
    },
    history: {
      summary: 'Show what was analysed here',
      limit: 'how many, 1 to 50 (10 if not said)',
      sentiment: 'only with this sentiment',
      since: 'only from this moment on, such as yesterday',
      title: (count: number) => (count === 1 ? 'The last analysis' : `The last ${count} analyses`),
      nothing: 'Nothing has been analysed here yet. Try: /analyze I love the new app!',
      nothingFound: 'Nothing here fits that. Leave out an option, or look further back.',
      when: 'When',
      verdict: 'Verdict',
      post: 'Post',
      noVerdict: 'no words',
      pictureOf: (source: string) => `[picture ${source}]`,
    },
    help: {
      summary: 'Show what I can do',
      command: 'the command to explain',
      title: 'What I can do',
      more: 'Try /help analyze for one command. A pasted post needs no command at all.',
      usage: 'Use',
      managersOnly: 'Only managers may use this.',
      required: 'needed',
    },
    status: {
      summary: 'Show whether everything is in order',
      title: (well: boolean): string => (well ? '✅ Everything is in order' : '⚠️ Something needs attention'),
      vane: 'Vane',
      uptime: (text: string) => `up for ${text}`,
      models: 'Models',
      modelProcess: 'Model process',
      modelsDown: 'not running, it is being restarted',
      process: (pid: number, mebibytes: number, restarts: number) =>
        `process ${pid}, ${mebibytes} MiB, ${restarts === 0 ? 'never restarted' : restarts === 1 ? 'restarted once' : `restarted ${restarts} times`}`,
      store: 'Store',
      storeFacts: (kind: string, posts: number, analyses: number) =>
        `${kind}, ${posts} posts, ${analyses} analyses`,
      storeDown: (problem: string) => `not available: ${problem}`,
      adapters: 'Adapters',
      noAdapters: 'none: only this command line',
      connected: 'connected',
      disconnected: 'not connected',
    },
    settings: {
      summary: 'Show or change language, time zone and retention',
      language: 'the language I answer in',
      timeZone: 'the time zone of all times I show, such as Europe/Berlin',
      retention: 'how long posts are kept, for everyone (managers)',
      for: 'whom it is for: me (if not said), here, or everyone (managers)',
      title: 'Settings',
      changed: 'Settings, changed',
      source: {
        me: 'yours',
        here: "this place's",
        everyone: "the organisation's",
        client: 'not set; follows your app',
      },
      retentionDays: (days: number) => (days === 1 ? '1 day' : `${days} days`),
      labels: { language: 'Language', timeZone: 'Time zone', retention: 'Posts are kept' },
      languages: { en: 'English', zh: '中文' },
      change: 'Change one with: /settings --language zh',
      actions: {
        here: 'the settings of a place',
        everyone: "the organisation's settings",
        retention: 'how long posts are kept',
      },
    },
  },

  terminal: {
    welcome: (version: string) => `Vane ${version} reads posts the way people see them.`,
    tryThese: 'Try one of these, or paste a post:',
    leave: 'Tab completes, ↑ brings back, Ctrl-D leaves.',
    working: 'Reading…',
    goodbye: 'Goodbye.',
    sampleIntro: 'No terminal and nothing to read, so here is a sample post:',
    sampleOutro: 'Your turn: npm run -s vane -- analyze "your post" --image picture.jpg',
  },
};
