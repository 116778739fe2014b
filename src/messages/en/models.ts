import type { Capability } from '../../../models/index.ts';

export const models = {
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
    frames: 'frames of animations',
    mark: 'what moved the verdict, drawn on the picture',
    draw: 'drawing of charts',
    embedText: 'text vectors',
    embedImage: 'picture vectors',
    tags: 'tags of pictures',
    textPictureMatch: 'whether text and picture match',
    embedPost: 'vectors of text and picture together',
  } satisfies Record<Capability | 'sentiment', string>,
  licence: (model: string, licence: string, source: string) => `${model}: licence ${licence}, from ${source}`,
  wasHere: (model: string) => `${model} is here already, and whole.`,
  pulled: (model: string) => `${model} is here. It answers from the next start of Vane on.`,
  tags: (path: string) => `The tags that pictures are looked at for are in ${path}; edit them as you like.`,
  sound: (model: string, files: number) => `${model}: all ${files} files are what they were.`,
  unsound: (model: string, file: string, expected: string, found: string) =>
    `${model}: ${file} is damaged (${expected} expected, ${found} found). Get it again with "vane models pull ${model}".`,
  nothingPulled: 'No model has been pulled. "vane models list" shows what there is.',
  removed: (model: string) => `${model} is gone. From the next start of Vane on, it no longer answers.`,
};
