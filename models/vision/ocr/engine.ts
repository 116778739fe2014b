import PQueue from 'p-queue';
import Tesseract, { type Line, type RecognizeOptions, type Worker } from 'tesseract.js';
import { VaneError } from '../../../src/errors.ts';
import { openWorker, type Script } from './worker.ts';

/** Pages that one worker reads before a fresh one takes over: what tesseract leaves behind stays bounded. */
const MOST_PAGES = 200;
/** A page that takes longer is given up, in milliseconds; an honest one takes less than a second. */
const TIME_LIMIT = 20_000;

/** Rows of our own, one under the other, or a sheet whose lines tesseract finds itself. */
export type Layout = 'rows' | 'sheet';

const SEGMENTATION: Readonly<Record<Layout, string>> = {
  rows: Tesseract.PSM.SINGLE_BLOCK,
  sheet: Tesseract.PSM.AUTO,
};

/** Tesseract, one warm worker thread a script, started when it is first needed. */
export interface Engine {
  /**
   * The lines of text in a picture.
   *
   * @throws VaneError `model.timeout`, `model.file_broken`
   */
  read(png: Buffer, script: Script, layout: Layout): Promise<readonly Line[]>;
  close(): Promise<void>;
}

interface Reader {
  readonly worker: Worker;
  pages: number;
}

export function openEngine(): Engine {
  const readers = new Map<Script, Promise<Reader>>();
  // A worker reads one page at a time; what waits in it could not be told from what hangs.
  const queue = new PQueue({ concurrency: 1 });
  const drop = async (script: Script) => {
    const reader = readers.get(script);
    readers.delete(script);
    await (await reader)?.worker.terminate();
  };
  const read = async (png: Buffer, script: Script, layout: Layout) => {
    const opened = readers.get(script) ?? openReader(script);
    readers.set(script, opened);
    const reader = await opened;
    reader.pages += 1;
    const lines = await inTime(linesOf(reader, png, layout));
    // A worker that hangs cannot be told to stop; it is ended with its thread.
    if (lines === undefined || reader.pages >= MOST_PAGES) await drop(script);
    if (lines === undefined)
      throw new VaneError('model.timeout', { capability: 'ocr', seconds: TIME_LIMIT / 1000 });
    return lines;
  };
  return {
    read: async (png, script, layout) => queue.add(() => read(png, script, layout), { throwOnTimeout: true }),
    close: async () => {
      await queue.onIdle();
      await Promise.all([...readers.keys()].map(drop));
    },
  };
}

async function openReader(script: Script): Promise<Reader> {
  const worker = await openWorker(script);
  await worker.setParameters({
    tessedit_pageseg_mode: Tesseract.PSM.SINGLE_BLOCK,
    debug_file: '/dev/null',
  });
  return { worker, pages: 0 };
}

async function linesOf({ worker }: Reader, png: Buffer, layout: Layout): Promise<readonly Line[]> {
  // Settings of tesseract's own go with a page as well, though the types do not say so.
  const options: Partial<RecognizeOptions> & { tessedit_pageseg_mode: string } = {
    tessedit_pageseg_mode: SEGMENTATION[layout],
  };
  const { data } = await worker.recognize(png, options, { text: false, blocks: true });
  return (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
}

async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TIME_LIMIT);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
