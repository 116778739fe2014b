import type { Answer, Capability, Input } from '../capability.ts';

/** One item that waits for its answer. */
export interface Question {
  readonly capability: Capability;
  readonly input: Input<Capability>;
  readonly resolve: (answer: Answer<Capability>) => void;
  readonly reject: (error: Error) => void;
  /** How often it was sent to the model process. */
  attempts: number;
}

type Batch = [Question, ...Question[]];

/**
 * How many items travel together, and how many batches may be under way at once. Two text batches keep the
 * process busy while answers travel; two pictures overlap decoding with the rest; text in
 * pictures is read by one thread.
 */
const LANES: Readonly<Record<Capability, { size: number; batches: number }>> = {
  text: { size: 64, batches: 2 },
  picture: { size: 1, batches: 2 },
  embedText: { size: 16, batches: 2 },
  embedImage: { size: 1, batches: 2 },
  tags: { size: 1, batches: 2 },
  textPictureMatch: { size: 1, batches: 2 },
  embedPost: { size: 1, batches: 2 },
  ocr: { size: 1, batches: 1 },
  fuse: { size: 1, batches: 2 },
  mark: { size: 1, batches: 2 },
  frames: { size: 1, batches: 1 },
  draw: { size: 1, batches: 2 },
};

/**
 * Who waits, and who is next. Each capability has a lane of its own, so that slow pictures do not hold up
 * texts. Suspects (what the process died on) go first, strictly alone, so that nothing innocent dies with
 * the guilty one a second time.
 */
export class Waiting {
  readonly #lanes = new Map<Capability, Question[]>();
  readonly #underWay = new Map<Capability, number>();
  readonly #suspects: Question[] = [];
  #slow: readonly Capability[] = [];
  #sent = 0;
  #suspectUnderWay = false;

  get size(): number {
    return this.#suspects.length + [...this.#lanes.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** From now on these travel alone, whatever their lane holds. */
  askOneByOne(slow: readonly Capability[]): void {
    this.#slow = slow;
  }

  /** Whether a whole batch of its kind waits now. */
  add(question: Question): boolean {
    const lane = this.#lanes.get(question.capability) ?? [];
    this.#lanes.set(question.capability, lane);
    return lane.push(question) >= this.#sizeFor(question.capability);
  }

  addSuspect(question: Question): void {
    this.#suspects.push(question);
  }

  /** The next batch to send, if there is one and it may go now. Each batch is reported back with `done`. */
  next(): Batch | undefined {
    if (this.#suspectUnderWay) return undefined;
    const batch = this.#suspects.length > 0 ? this.#nextSuspect() : this.#nextOfLanes();
    if (batch === undefined) return undefined;
    this.#sent += 1;
    this.#count(batch[0].capability, 1);
    return batch;
  }

  done([first]: readonly Question[]): void {
    if (first === undefined) return;
    this.#sent -= 1;
    this.#suspectUnderWay = false;
    this.#count(first.capability, -1);
  }

  takeAll(): Question[] {
    const all = [...this.#suspects.splice(0), ...[...this.#lanes.values()].flat()];
    this.#lanes.clear();
    return all;
  }

  #nextSuspect(): Batch | undefined {
    if (this.#sent > 0) return undefined;
    const suspect = this.#suspects.shift();
    this.#suspectUnderWay = suspect !== undefined;
    return suspect && [suspect];
  }

  #nextOfLanes(): Batch | undefined {
    for (const [capability, lane] of this.#lanes) {
      const { batches } = LANES[capability];
      if (lane.length === 0 || (this.#underWay.get(capability) ?? 0) >= batches) continue;
      const [first, ...rest] = lane.splice(0, this.#sizeFor(capability));
      if (first !== undefined) return [first, ...rest];
    }
    return undefined;
  }

  #sizeFor(capability: Capability): number {
    return this.#slow.includes(capability) ? 1 : LANES[capability].size;
  }

  #count(capability: Capability, change: number): void {
    this.#underWay.set(capability, (this.#underWay.get(capability) ?? 0) + change);
  }
}
