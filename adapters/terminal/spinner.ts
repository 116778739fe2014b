import yoctoSpinner from 'yocto-spinner';

/** People notice a wait from about here on. */
const DELAY_MS = 300;

/** Shows a spinner while `work` takes longer than 300 ms, and clears it before the answer. */
export async function withSpinner<T>(text: string, stream: NodeJS.WriteStream, work: Promise<T>): Promise<T> {
  const spinner = yoctoSpinner({ text, stream });
  const timer = setTimeout(() => spinner.start(), DELAY_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (spinner.isSpinning) spinner.stop();
  }
}
