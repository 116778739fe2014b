import { randomUUID } from 'node:crypto';
import type { ModelRef, Models } from '../../models/index.ts';
import type { TextReading, TextReadings, TextReason, TextTask } from '../../models/index.ts';
import type { Ffmpeg } from '../config.ts';
import { VaneError } from '../errors.ts';
import { type CleanText, cleanText, toOriginal } from '../posts/clean.ts';
import { type Entity, findEntities } from '../posts/entities.ts';
import { detectLanguage } from '../posts/language.ts';
import { isPictureLink, type MediaSource } from '../posts/media.ts';
import { type Post, readablePostText } from '../posts/post.ts';
import type {
  Analysis,
  OtherReadings,
  Picture,
  Problem,
  Reason,
  SentimentVerdict,
  Verdict,
} from './analysis.ts';
import { type PicturePart, readPicture, readTogether } from './picture-part.ts';
import { settle } from './settled.ts';
import { type Draw, joinWholes, type WholePart } from './whole.ts';

/** What people hand over to be read: words, a picture or both. */
export interface Draft {
  /** The platform that it came from. */
  readonly source: string;
  /** Its id there, by which it is known when it is seen again. */
  readonly externalId?: string | undefined;
  readonly url?: string | undefined;
  /** When it was posted; now, if not said. */
  readonly at?: Date;
  readonly text: string;
  readonly picture: MediaSource | undefined;
  /** Further pictures of the same post. */
  readonly morePictures?: readonly MediaSource[];
  readonly signal?: AbortSignal;
}

export interface Reading {
  readonly post: Post;
  readonly analysis: Analysis;
  /** What in the picture moved the verdict; not kept. */
  readonly draw: Draw;
}

export interface Analyst {
  /**
   * Reads words and picture side by side. When one of the two cannot be read, the other is answered and the
   * problem stands in the analysis; when neither can, the problem is thrown.
   *
   * @throws VaneError `post.*`, `media.*`, `model.*`
   */
  analyze(draft: Draft): Promise<Reading>;
}

interface TextPart {
  /** As the models saw it. */
  readonly text: string;
  readonly sentiment: SentimentVerdict;
  readonly reasons: readonly Reason[];
  readonly readings: OtherReadings;
  readonly models: readonly ModelRef[];
}

/** @param ffmpeg what takes frames out of videos */
export function createAnalyst(models: Models, ffmpeg: Ffmpeg = SYSTEMS_OWN): Analyst {
  return { analyze: (draft) => analyze(models, ffmpeg, draft) };
}

const SYSTEMS_OWN: Ffmpeg = { command: 'ffmpeg', searchPath: undefined };

async function analyze(models: Models, ffmpeg: Ffmpeg, draft: Draft): Promise<Reading> {
  const started = performance.now();
  const text = readablePostText(draft.text);
  const entities = findEntities(text);
  const linked = draft.picture === undefined ? pictureLink(entities) : undefined;
  const sources = [draft.picture ?? linked?.source, ...(draft.morePictures ?? [])];
  const readWords = (found: string) => readText(models, found, findEntities(found));
  const readSource = async (source: MediaSource | undefined) =>
    source && readPicture(models, source, { readWords, ffmpeg, signal: draft.signal });
  const [words, ...seen] = await Promise.all([
    linked?.text === text.trim() ? undefined : settle('text', readText(models, text, entities)),
    ...sources.map((source) => settle('picture', readSource(source))),
  ]);
  const parts = seen.flatMap(({ value }) => value ?? []);
  const joined = await Promise.all(
    parts.map((part) => settle('whole', readTogether(models, words?.value?.text ?? '', part))),
  );
  const problems = [words, ...seen, ...parts.flatMap(textsOf), ...joined].flatMap((part) =>
    part?.error === undefined ? [] : [part],
  );
  if (words?.value === undefined && parts.length === 0)
    throw problems[0]?.error ?? new VaneError('post.empty', {});
  const whole = joinWholes(joined.map(({ value }) => value));
  const [picture = null, ...more] = parts.map((part, at) => withLook(part, joined[at]?.value));
  const analysis: Analysis = {
    id: randomUUID(),
    language: detectLanguage(text, entities).code,
    sentiment: words?.value?.sentiment ?? null,
    reasons: words?.value?.reasons ?? [],
    readings: words?.value?.readings ?? null,
    entities,
    picture,
    ...(more.length > 0 && { morePictures: more }),
    whole: whole?.whole ?? null,
    problems: problems.map(({ part, error }) => problemOf(part, error)),
    models: modelsOf(words?.value, parts, whole),
    ms: Math.round((performance.now() - started) * 10) / 10,
  };
  return {
    post: postOf(draft, text, analysis),
    analysis,
    draw: whole?.draw ?? (() => Promise.resolve(undefined)),
  };
}

/** How the words in a picture were read; of one that moves, those of the first frame that went wrong, if any did. */
function textsOf({ frames }: PicturePart): PicturePart['frames'][number]['text'][] {
  const texts = frames.map(({ text }) => text);
  return [texts.find(({ error }) => error !== undefined) ?? texts[0]].filter((text) => text !== undefined);
}

function withLook({ picture }: PicturePart, joined: WholePart | undefined): Picture {
  if (joined === undefined) return picture;
  const { look, moments } = joined;
  return { ...picture, look, ...(moments !== undefined && { moments }) };
}

/** Each model once. */
function modelsOf(
  words: TextPart | undefined,
  seen: readonly PicturePart[],
  joined: WholePart | undefined,
): ModelRef[] {
  const all = [
    ...(words?.models ?? []),
    ...seen.flatMap(({ models }) => models),
    ...(joined ? [joined.model] : []),
  ];
  return [...new Map(all.map((model) => [`${model.id} ${model.version}`, model])).values()];
}

function postOf(draft: Draft, text: string, { id, picture, morePictures = [] }: Analysis): Post {
  const { source, externalId, url, at = new Date() } = draft;
  return {
    id,
    source,
    ...(externalId !== undefined && { externalId }),
    ...(url !== undefined && { url }),
    text,
    pictures: [picture ?? [], morePictures]
      .flat()
      .map((one) => ({ source: one.source, fingerprint: one.fingerprint })),
    createdAt: at,
    counts: {},
  };
}

function problemOf(part: Problem['part'], { code, details, message }: VaneError): Problem {
  return { part, code, details, message };
}

/** The first link in the text that looks like one to a picture. */
function pictureLink(entities: readonly Entity[]): { text: string; source: MediaSource } | undefined {
  const link = entities.find(({ kind, text }) => kind === 'link' && isPictureLink(withScheme(text)));
  return link && { text: link.text, source: { kind: 'url', url: withScheme(link.text) } };
}

function withScheme(link: string): string {
  return /^https?:/i.test(link) ? link : `https://${link}`;
}

async function readText(
  models: Models,
  text: string,
  entities: readonly Entity[],
): Promise<TextPart | undefined> {
  const clean = cleanText(text, entities);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(clean.text)) return undefined;
  const { model, sentimentModel, readings } = await models.ask('text', { text: clean.text });
  const reasonsOf = (task: TextTask) =>
    readings[task].reasons.map((reason) => originalReason(reason, text, clean));
  return {
    text: clean.text,
    sentiment: verdictOf(readings.sentiment),
    reasons: reasonsOf('sentiment'),
    readings: otherReadings(readings, reasonsOf),
    models: sentimentModel === undefined ? [model] : [sentimentModel, model],
  };
}

function otherReadings(
  { emotion, irony, offence, intent }: TextReadings,
  reasonsOf: (task: TextTask) => Reason[],
): OtherReadings {
  return {
    emotion: { ...verdictOf(emotion), reasons: reasonsOf('emotion') },
    irony: { ...verdictOf(irony), reasons: reasonsOf('irony') },
    offence: { ...verdictOf(offence), reasons: reasonsOf('offence') },
    intent: { ...verdictOf(intent), reasons: reasonsOf('intent') },
  };
}

function verdictOf<T extends TextTask>({ label, scores, confidence, sure }: TextReading<T>): Verdict<T> {
  return { label, scores, confidence, sure };
}

function originalReason(reason: TextReason, text: string, clean: CleanText): Reason {
  const { start, end } = toOriginal(clean, reason.start, reason.end);
  return { start, end, text: text.slice(start, end), weight: reason.weight };
}
