/** Random cases of a property test: 2,000 at every change, 10,000 before a release (`VANE_CASES=10000 npm test`). */
export const CASES = Number(process.env.VANE_CASES ?? 2_000);
