import type { Worker } from 'tesseract.js';
import type { Script } from './worker.ts';

/** Tesseract as it comes: no preparation, its own layout analysis, everything that it says. To compare with. */
export interface PlainReader {
  /**
   * @param language tesseract's name of it; Chinese is read as such, all else as English
   * @returns the text; nothing where it cannot decode the file
   */
  read(bytes: Uint8Array, language: string | undefined): Promise<string>;
  close(): Promise<void>;
}

export function openPlainReader(): PlainReader {
  const workers = new Map<Script, Worker>();
  const workerFor = async (script: Script): Promise<Worker> => {
    // Only those who compare load it into their process.
    const { openWorker } = await import('./worker.ts');
    const worker = workers.get(script) ?? (await openWorker(script));
    workers.set(script, worker);
    return worker;
  };
  return {
    read: async (bytes, language = 'eng') => {
      const worker = await workerFor(language.startsWith('chi') ? 'han' : 'latin');
      return worker.recognize(Buffer.from(bytes)).then(
        ({ data }) => data.text,
        () => '',
      );
    },
    close: async () => {
      for (const worker of workers.values()) await worker.terminate();
    },
  };
}
