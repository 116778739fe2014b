/** The public face of the models: the only file that `src` imports from here. */
export type {
  Agreement,
  Answer,
  Box,
  Capabilities,
  Capability,
  ColorName,
  DrawingInput,
  EmbeddingAnswer,
  FusionAnswer,
  Input,
  MatchAnswer,
  ModelRef,
  OcrAnswer,
  PictureAnswer,
  PictureColor,
  PictureFormat,
  PictureKind,
  PictureLook,
  PictureScript,
  Region,
  Sentiment,
  SentimentScores,
  SideReading,
  TagsAnswer,
  TextAnswer,
  TextLabel,
  TextReading,
  TextReadings,
  TextLine,
  TextReason,
  TextTask,
} from './capability.ts';
export { SENTIMENTS, TEXT_LABELS, TEXT_TASKS } from './capability.ts';
export { openModels, type Models, type ModelsHealth, type ModelsOptions } from './runtime/client.ts';
export { catalog as embeddedModels } from './catalog.ts';
export { openPlainReader, type PlainReader } from './vision/ocr/plain.ts';
