import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VaneError } from '../../src/errors.ts';
import type { FusionAnswer, Input, SideReading, TextReadings } from '../capability.ts';
import { checkFiles, type Model } from '../catalog.ts';
import type { Fusion } from '../manifest.ts';
import type { AskText } from '../text/text.ts';
import { viewMeasures } from '../vision/facts/view-measures.ts';
import { lookOf } from '../vision/picture-look.ts';
import { agreementOf, ironyOf, leaningOf, type Leanings, wordsDecide } from './agreement.ts';
import { columnsOf, type PostParts, type Side, textOf, type Words } from './columns.ts';
import { lookAt } from './look.ts';
import { coveredParts, regionsOf, type Seen } from './regions.ts';
import { type AskTrees, openTrees, openWords } from './sessions.ts';
import { FUSION_FEATURES, TREES_FILE, WORDS_FILE } from './settings.ts';
import { logOddsOf, readingOf } from './side-reading.ts';
import type { Stream } from './words.ts';

export type Fuse = (input: Input<'fuse'>) => Promise<FusionAnswer>;

/** Reads texts as the columns need them. */
type ReadWords = (stream: Stream, texts: readonly string[]) => Promise<Words[]>;

/**
 * Loads the model that reads words and picture as one: a linear model of the words, and trees over what is known of
 * both sides.
 *
 * @param askText the text model whose readings it has learnt from
 * @throws VaneError `model.file_broken`
 */
export async function openFusion(model: Model, askText: AskText): Promise<Fuse> {
  checkFiles(model);
  const { id, version, folder, fusion } = model;
  if (!fusion || !isDeepStrictEqual(model.features, { ...FUSION_FEATURES }))
    throw brokenFile(id, 'it was made for other features');
  const [askWords, askTrees] = await Promise.all([
    openWords(join(folder, WORDS_FILE)),
    openTrees(join(folder, TREES_FILE)),
  ]).catch((cause: unknown) => {
    throw brokenFile(id, 'the runtime cannot load it', cause);
  });
  const readWords: ReadWords = async (stream, texts) => {
    const answers = await askText(texts.map((text) => ({ text })));
    const read = answers.map(({ readings }, at) => ({ text: texts[at] ?? '', readings }));
    const logits = await askWords(stream, read);
    return read.map((words, at) => ({ ...words, logits: logits[at] ?? [] }));
  };
  const judge = judgeWith(askTrees, fusion.prior);
  return async (input) => ({ model: { id, version }, ...(await fuse(input, readWords, judge, fusion)) });
}

/** The logits of a side, or of the whole, for each way in which a post is seen. */
type Judge = (side: Side, parts: readonly PostParts[]) => Promise<(readonly number[])[]>;

function judgeWith(askTrees: AskTrees, prior: readonly number[]): Judge {
  return async (side, parts) => {
    if (side === 'text') return parts.map(({ text }) => text.logits);
    const added = await askTrees(
      side,
      parts.map((one) => Object.values(columnsOf(side, one))),
    );
    return parts.map(({ text }, row) => {
      const start = side === 'both' ? text.logits : prior;
      return start.map((logit, label) => logit + (added[row]?.[label] ?? 0));
    });
  };
}

const brokenFile = (model: string, problem: string, cause?: unknown) =>
  new VaneError('model.file_broken', { model, file: TREES_FILE, problem }, { cause });

async function fuse(
  input: Input<'fuse'>,
  readWords: ReadWords,
  judge: Judge,
  { sides }: Fusion,
): Promise<Omit<FusionAnswer, 'model'>> {
  const { view, file } = await lookAt(input);
  const covered = coveredParts({ view, lines: input.lines });
  const ways = [{ view, lines: input.lines }, ...covered.map(({ seen }) => seen)];
  const [post, ...without] = await partsOf(ways, input.text, file, readWords);
  if (post === undefined) throw new VaneError('internal', {});
  const hasWords = /[\p{L}\p{N}\p{P}\p{S}]/u.test(input.text);
  const read = async (side: Side) => readingOf((await judge(side, [post]))[0] ?? [], sides[side]);
  const side: Side = hasWords ? 'both' : 'picture';
  const [whole, text, picture] = [await read(side), await read('text'), await read('picture')];
  const leanings = leaningsOf(post, hasWords, picture, sides);
  const agreement = agreementOf(leanings);
  const [logits = [], ...covers] = await judge(side, [post, ...without]);
  const oddsOf = (own: readonly number[]) => logOddsOf(own, whole.label, sides[side]);
  const alone = wordsDecide(agreement, leanings);
  return {
    whole: alone ? sideReadingOf(post.text.readings.sentiment) : whole,
    text: hasWords ? text : null,
    picture,
    agreement,
    irony: ironyOf(hasWords ? post.text.readings.irony.scores.ironic : 0, agreement),
    look: lookOf(post.picture, input.lines),
    regions: alone ? [] : regionsOf(covered, [oddsOf(logits), ...covers.map(oddsOf)]),
  };
}

function sideReadingOf({ label, scores, confidence, sure }: TextReadings['sentiment']): SideReading {
  return { label, scores: { ...scores }, confidence, sure };
}

/** The parts of a post, once for each of the ways in which its picture is seen. */
async function partsOf(
  ways: readonly Seen[],
  text: string,
  file: PostParts['picture'],
  readWords: ReadWords,
): Promise<PostParts[]> {
  const texts = [...new Set(ways.map(({ lines }) => textOf(lines)))];
  const [[own], read] = await Promise.all([readWords('text', [text]), readWords('pictureText', texts)]);
  const byText = new Map(texts.map((one, at) => [one, read[at]]));
  const views = new Set(ways.map(({ view }) => view));
  const byView = new Map([...views].map((view) => [view, viewMeasures(view)]));
  return ways.flatMap(({ view, lines }) => {
    const pictureText = byText.get(textOf(lines));
    if (own === undefined || pictureText === undefined) return [];
    return [{ text: own, pictureText, lines, picture: { ...file, ...byView.get(view) } }];
  });
}

/**
 * The words lean as the text model reads them. The picture leans as the words in it do, where they are plain, and
 * else as what is seen of it does, against what pictures usually say.
 */
function leaningsOf(
  { text, pictureText }: PostParts,
  hasWords: boolean,
  picture: SideReading,
  sides: Fusion['sides'],
): Leanings {
  const written = pictureText.readings.sentiment;
  const isPlain = pictureText.text !== '' && written.sure && written.label !== 'neutral';
  return {
    text: hasWords ? leaningOf(text.readings.sentiment.scores) : 0,
    picture: isPlain ? leaningOf(written.scores) : leaningOf(picture.scores, sides.picture.usual),
  };
}
