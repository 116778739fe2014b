/** The public face of the models: the only file that `src` imports from here. */
export type {
  Answer,
  Capabilities,
  Capability,
  Input,
  ModelRef,
  PictureAnswer,
  PictureColor,
  PictureFormat,
  Sentiment,
  SentimentAnswer,
  TextReason,
} from './capability.ts';
export { SENTIMENTS } from './capability.ts';
export { openModels, type Models, type ModelsHealth, type ModelsOptions } from './runtime/client.ts';
