/** What has been asked for and is not done yet, so that closing can wait for it. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  /** The same promise, remembered until it settles. */
  track<T>(work: Promise<T>): Promise<T> {
    const forget = () => void this.#running.delete(work);
    this.#running.add(work);
    work.then(forget, forget);
    return work;
  }

  /** Resolves when all that runs now has settled, well or badly. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
