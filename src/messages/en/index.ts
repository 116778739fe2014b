import type { OptionType } from '../../bot/options.ts';
import type { Capability, Sentiment, TextLabel, TextTask } from '../../../models/index.ts';
import { errors } from './errors.ts';
import { compare } from './compare.ts';
import { look } from './look.ts';
import { whole } from './whole.ts';

const optionTypes: Record<OptionType, string> = {
  text: 'text',
  number: 'number',
  choice: 'choice',
  duration: '30d',
  date: 'date',
  image: 'picture',
  place: 'channel',
  person: '@person',
  flag: '',
};

const sentiments: Record<Sentiment, string> = {
  negative: 'negative',
  neutral: 'neutral',
  positive: 'positive',
};

const emotions: Record<TextLabel<'emotion'>, string> = {
  anger: 'anger',
  fear: 'fear',
  joy: 'joy',
  optimism: 'optimism',
  sadness: 'sadness',
  surprise: 'surprise',
  none: 'none',
};

const intents: Record<TextLabel<'intent'>, string> = {
  complaint: 'complaint',
  question: 'question',
  request: 'request',
  praise: 'praise',
  other: 'other',
};

const ironies: Record<TextLabel<'irony'>, string> = { ironic: 'ironic', literal: 'meant literally' };
const offences: Record<TextLabel<'offence'>, string> = {
  offensive: 'offensive',
  inoffensive: 'not offensive',
};

const reading: Record<Exclude<TextTask, 'sentiment'>, string> = {
  irony: 'Irony',
  emotion: 'Emotion',
  intent: 'Intent',
  offence: 'Offence',
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const en = {
  errors,
  optionTypes,
  sentiments,
  emotions,
  intents,
  ironies,
  offences,
  percent,

  compare,
  look,
  whole,

  analysis: {
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
    animation: (frames: number) => `the first of ${frames} frames`,
    brightness: (luma: number): string => (luma < 0.25 ? 'dark' : luma < 0.65 ? 'medium bright' : 'bright'),
    colors: 'Colours',
    wordsInPicture: (verdict: string) => `${verdict} (the words in the picture)`,
    pictureText: (verdict: string | null) => `Text in the picture${verdict === null ? '' : `: ${verdict}`}`,
    pictureTextProblem: (message: string) => `The text in the picture is left out: ${message}`,
    pictureProblem: (message: string) => `The picture is left out: ${message}`,
    textProblem: (message: string) => `The words are left out: ${message}`,
    answeredBy: (models: string, ms: number) => `${models} · ${ms} ms`,
  },

  commands: {
    analyze: {
      summary: 'Say what a post feels like, and why',
      text: 'the post, as people see it',
      image: 'its picture: an attachment, a link or a file',
      anotherImage: 'another picture of the same post',
      fromMessage: 'Analyse this post',
    },
    compare: {
      summary: 'Say which of two posts works better, and why',
      first: 'one post, in quotation marks',
      second: 'the other one',
      firstImage: 'the picture of the first',
      secondImage: 'the picture of the second',
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
    home: {
      summary: 'Show what is going on here, and how to start',
      title: 'Vane reads posts the way people see them',
      guide: 'How to start',
      steps: [
        'Send me a post, a picture or both: here, in a direct message, or after my name in a channel.',
        'On any message: ⋮ → "Analyse this post".',
        'Invite me to a channel and say "watch here": I read every post in it.',
      ],
      analyze: 'Analyse a post…',
      help: 'What I can do',
      state: 'State',
      well: '✅ Everything is in order',
      attention: '⚠️ Something needs attention: see "status"',
      watched: 'Watched channels',
      watchedCount: (count: number) => (count === 0 ? 'none yet' : `${count}`),
      posts: 'Posts read so far',
      language: 'Language',
      answers: 'I answer you in',
    },
    watch: {
      here: 'Read every post in this channel (managers)',
      stop: 'Stop reading every post in this channel (managers)',
      list: 'Show which channels are watched',
      reply: 'how I show it: reaction (if not said), thread or none',
      started: (reply: 'reaction' | 'thread' | 'none') =>
        ({
          reaction: '👀 I now read every post in this channel and react with how it feels.',
          thread: '👀 I now read every post in this channel and answer in its thread.',
          none: '👀 I now read every post in this channel, silently.',
        })[reply],
      stopped: 'I no longer read along in this channel. What was read stays until its retention time.',
      stopButton: 'Stop',
      title: 'Watched channels',
      nothing: 'No channel is watched. In a channel, "watch here" starts it.',
      channel: 'Channel',
      sign: 'Reply',
      private: 'a private channel',
      replies: { reaction: 'reaction', thread: 'thread', none: 'none' },
    },
    manager: {
      add: 'Make somebody a manager (managers)',
      remove: 'Take the manager role back (managers)',
      list: 'Show who is a manager',
      person: 'the person: @name',
      added: (person: string) => `${person} is a manager now.`,
      removed: (person: string) => `${person} is no manager any more.`,
      notOne: (person: string) =>
        `${person} was not on the list. Admins of the workspace are managers by themselves.`,
      title: 'Managers',
      admins: 'Admins and owners of the workspace are managers; so are:',
      nobody: 'Admins and owners of the workspace are managers. Nobody else is on the list.',
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
      deliveries: 'Messages',
      deliveryFacts: (waiting: number, failed: number) =>
        `${waiting === 0 ? 'none waiting' : `${waiting} waiting`}, ${failed === 0 ? 'none failed' : `${failed} failed`} in the last day`,
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

  chat: {
    working: '⏳ Reading…',
    join: 'Join the channel',
    joined: (channel: string) => `I have joined ${channel}. Try again now.`,
    welcome: 'Thank you for inviting me. Paste a post after my name and I say how it feels, and why.',
    colon: ': ',
    reconnecting: 'reconnecting',
    clockOff: (platform: string, minutes: number, ahead: boolean) =>
      `this machine's clock is ${minutes} minutes ${ahead ? 'ahead of' : 'behind'} ${platform}'s: set it`,
    rest: 'The rest is left out: it is too long to be shown here.',
    form: {
      submit: 'Go',
      cancel: 'Cancel',
      durationExample: 'Such as 30m, 12h or 7d',
      dateExample: 'Such as yesterday 9:00, or 2026-03-01',
    },
  },

  models: {
    here: 'here',
    begun: 'partly here',
    absent: '-',
    embedded: 'comes with Vane',
    needsExport: 'to be exported first',
    header: ['model', 'what it does', 'size', 'licence', 'state'],
    capabilities: {
      text: 'sentiment, emotion, irony, offence, intent',
      sentiment: 'sentiment',
      picture: 'facts of pictures',
      ocr: 'text in pictures',
      fuse: 'text and picture together',
      draw: 'what moved the verdict, drawn on the picture',
      embedText: 'text vectors',
      embedImage: 'picture vectors',
      tags: 'tags of pictures',
      textPictureMatch: 'whether text and picture match',
      embedPost: 'vectors of text and picture together',
    } satisfies Record<Capability | 'sentiment', string>,
    licence: (model: string, licence: string, source: string) =>
      `${model}: licence ${licence}, from ${source}`,
    wasHere: (model: string) => `${model} is here already, and whole.`,
    pulled: (model: string) => `${model} is here. It answers from the next start of Vane on.`,
    tags: (path: string) => `The tags that pictures are looked at for are in ${path}; edit them as you like.`,
    sound: (model: string, files: number) => `${model}: all ${files} files are what they were.`,
    unsound: (model: string, file: string, expected: string, found: string) =>
      `${model}: ${file} is damaged (${expected} expected, ${found} found). Get it again with "vane models pull ${model}".`,
    nothingPulled: 'No model has been pulled. "vane models list" shows what there is.',
    removed: (model: string) => `${model} is gone. From the next start of Vane on, it no longer answers.`,
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
