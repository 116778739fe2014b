/** How long an alarm stands for those that follow. */
export interface Alarms {
  readonly pauseHours: number;
  /** Whether each step that fires begins the pause anew, or only an alarm does. */
  readonly extends: boolean;
}

/** The steps at which somebody would be told. */
export function alarmsOf(
  fired: readonly boolean[],
  stepMinutes: number,
  { pauseHours, extends: isExtended }: Alarms,
): number[] {
  const pause = (pauseHours * 60) / stepMinutes;
  const alarms: number[] = [];
  let last = -Infinity;
  for (const [step, isFired] of fired.entries()) {
    if (!isFired) continue;
    const isNew = step - last > pause;
    if (isNew) alarms.push(step);
    if (isNew || isExtended) last = step;
  }
  return alarms;
}
