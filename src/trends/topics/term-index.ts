/** What is left of a count by rounding. */
const ROUNDING = 1e-6;

/** How much of each term is in each topic: an inverted index of counts. */
export class TermIndex {
  private readonly postings = new Map<string, Map<number, number>>();

  /** Terms that some topic has. */
  get size(): number {
    return this.postings.size;
  }

  topicsOf(term: string): ReadonlyMap<number, number> | undefined {
    return this.postings.get(term);
  }

  /** Adds to a count, or takes from it where `amount` is negative; says what is there then. */
  add(term: string, topic: number, amount: number): number {
    const posting = this.postings.get(term) ?? new Map<number, number>();
    const count = (posting.get(topic) ?? 0) + amount;
    if (count <= Math.abs(amount) * ROUNDING) {
      this.drop(term, topic);
      return 0;
    }
    this.postings.set(term, posting.set(topic, count));
    return count;
  }

  count(term: string, topic: number): number {
    return this.postings.get(term)?.get(topic) ?? 0;
  }

  drop(term: string, topic: number): void {
    const posting = this.postings.get(term);
    posting?.delete(topic);
    if (posting?.size === 0) this.postings.delete(term);
  }

  scale(factor: number): void {
    for (const posting of this.postings.values())
      for (const [topic, count] of posting) posting.set(topic, count * factor);
  }
}
