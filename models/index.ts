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
  TextAnswer,
  TextLabel,
  TextReading,
  TextReadings,
  TextReason,
  TextTask,
} from './capability.ts';
export { SENTIMENTS, TEXT_LABELS, TEXT_TASKS } from './capability.ts';
export { openModels, type Models, type ModelsHealth, type ModelsOptions } from './runtime/client.ts';
