/** The public face of the models: the only file that `src` imports from here. */
export type {
  Answer,
  Box,
  Capabilities,
  Capability,
  Input,
  ModelRef,
  OcrAnswer,
  PictureAnswer,
  PictureColor,
  PictureFormat,
  PictureScript,
  Sentiment,
  SentimentAnswer,
  TextLine,
  TextReason,
} from './capability.ts';
export { SENTIMENTS } from './capability.ts';
export { openModels, type Models, type ModelsHealth, type ModelsOptions } from './runtime/client.ts';
export { openPlainReader, type PlainReader } from './vision/ocr/plain.ts';
