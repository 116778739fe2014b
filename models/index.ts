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
  TagsAnswer,
  TextAnswer,
  TextLabel,
  TextReading,
  TextReadings,
  TextReason,
  TextTask,
} from './capability.ts';
export { SENTIMENTS, TEXT_LABELS, TEXT_TASKS } from './capability.ts';
export { openModels, type Models, type ModelsHealth, type ModelsOptions } from './runtime/client.ts';
export { catalog as embeddedModels } from './catalog.ts';
