import type { Attachment } from './world.ts';
import type { Clock } from './clock.ts';

const DAY = 86_400_000;

/** Where attachments are fetched; the links are signed and end after a day, or at once when a test wants. */
export class Cdn {
  origin = '';
  readonly #files = new Map<string, Attachment>();
  readonly #clock: Clock;
  #endedBefore = 0;
  #links = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(attachment: Attachment): Attachment {
    this.#files.set(attachment.id, attachment);
    return attachment;
  }

  link({ id, channelId, filename }: Attachment): string {
    this.#links += 1;
    const ends = Math.floor((this.#clock.now() + DAY) / 1_000).toString(16);
    const path = `attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    return `${this.origin}/cdn/${path}?ex=${ends}&is=${this.#links.toString(16)}&hm=0`;
  }

  /** All links that were given out are dead from now on. */
  expireLinks(): void {
    this.#endedBefore = this.#links;
  }

  /** @param url path and query. @returns undefined: gone, or never there */
  fetch(url: string): Attachment | undefined {
    const { pathname, searchParams } = new URL(url, this.origin);
    const ends = Number.parseInt(searchParams.get('ex') ?? '0', 16) * 1_000;
    const nth = Number.parseInt(searchParams.get('is') ?? '0', 16);
    if (ends < this.#clock.now() || nth <= this.#endedBefore) return undefined;
    return this.#files.get(pathname.split('/')[4] ?? '');
  }
}
