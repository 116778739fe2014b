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

export const en = {
  errors,
  charts,
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
  words,
  analysis,
  commands,

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

  models,

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
