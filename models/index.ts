/** The public face of the models: the only file that `src` imports from here. */
export type {
  Answer,
  Capabilities,
  Capability,
  EmbeddingAnswer,
  Input,
  MatchAnswer,
  ModelRef,
  PictureAnswer,
  PictureColor,
  PictureFormat,
  Sentiment,
  SentimentAnswer,
  TagsAnswer,
  TextReason,
} from './capability.ts';
export { SENTIMENTS } from './capability.ts';
export { openModels, type Models, type ModelsHealth, type ModelsOptions } from './runtime/client.ts';
export { catalog as embeddedModels } from './catalog.ts';
