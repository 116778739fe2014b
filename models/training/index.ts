/** The second public face of the models: making them. The bot never loads it; `vane train` does. */
export type { Model } from '../catalog.ts';
export type { Corpus, Example, LabelledText } from './corpus.ts';
export { trainSentiment, type TrainedModel, type TrainingOptions, type TrainingProgress } from './train.ts';
export { openSentiment } from '../text/sentiment.ts';
export { tokenize } from '../text/tokens.ts';
export { createRandom, type Random } from './random.ts';
