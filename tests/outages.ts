/** What can go wrong at any platform's side, switched on and off while a test runs. */
export class Outages {
  readonly #broken: { call: string; left: number; afterDoing: boolean }[] = [];
  /** Nobody is let in: calls and sockets are cut. */
  refusing = false;

  /** The next `count` calls of this name are answered 500; with `afterDoing` they were done all the same. */
  serverErrors(call: string, count: number, { afterDoing = false } = {}): void {
    this.#broken.push({ call, left: count, afterDoing });
  }

  /** Uses up one of the errors that this call is to have. */
  break(call: string): { afterDoing: boolean } | undefined {
    const fault = this.#broken.find((one) => one.call === call && one.left > 0);
    if (fault !== undefined) fault.left -= 1;
    return fault;
  }

  heal(): void {
    this.#broken.length = 0;
    this.refusing = false;
  }
}
