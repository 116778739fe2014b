/** The second public face of the models: making and measuring them. The bot never loads it; `vane train` and `vane eval` do. */
import { type Script, scriptOf } from '../text/script.ts';
import { tokenize } from '../text/tokens.ts';

export { type Model, modelFor } from '../catalog.ts';
export { openText, type AskText } from '../text/text.ts';
export type { Script } from '../text/script.ts';
export type { Corpus, LabelledText } from './corpus.ts';
export { type Side, SIDES } from '../fusion/columns.ts';
export { readingValues } from '../fusion/words.ts';
export { essence } from './corpus.ts';
export { sha256Of } from '../standard/files.ts';
export { weakIntent } from './intents.ts';
export { ownPhrasesFor } from './phrases/index.ts';
export type { Learnt, TaskCorpus, Unseen } from './learn.ts';
export type { UnseenPost } from './post/cross-validate.ts';
export { gatherPosts } from './post/gather.ts';
export { groupsOf } from './post/groups.ts';
export type { LabelledPost } from './post/learn.ts';
export { openPictureTexts, type PictureTextReading } from './post/text-cache.ts';
export { trainPosts, type TrainedPosts } from './post/train.ts';
export { type NeuralCorpus, writeNeuralRows } from './neural/rows.ts';
export { createRandom, type Random } from './random.ts';
export { trainText, type TrainedModel, type TrainingOptions, type TrainingProgress } from './train.ts';

export { tokenize };

/** How a cleaned text is written for the most part. */
export const scriptOfText = (text: string): Script => scriptOf(tokenize(text));
