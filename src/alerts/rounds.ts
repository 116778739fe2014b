import { placeFrom } from '../bot/place.ts';
import { loggableCause, loggableDetails, toVaneError } from '../errors.ts';
import type { Services } from '../services.ts';
import type { ChangeRequest } from '../store/index.ts';
import { Detection } from './detection.ts';
import { HOUR } from '../durations.ts';
import { explain } from './explain.ts';
import { severityOf } from './finding.ts';
import type { Firing, KeyedRule } from './firing.ts';
import type { Incident, NewEvent, Severity } from './incident.ts';
import { onFiring, onTime } from './lifecycle.ts';
import { playbookSteps, stepsFor } from './playbook.ts';
import { isMuted, isQuiet } from './rule.ts';
import { QUIET_HOURS } from './sensitivity.ts';

/** Up to when all rules were judged, so that a stop misses nothing. */
const JUDGED = 'alerts:judged';
/** A firing that could not be kept is tried again this long. */
const LONGEST_TRY = 6 * HOUR;

/**
 * The rounds of the alerts, one a minute: look at what has come in, open, change and close incidents, and have people
 * told. Each step is kept before the next, and may be done again: a round that breaks off is made up for by the next.
 */
export class Rounds {
  readonly #services: Services;
  #detection: Detection | undefined;
  /** What fires and is not kept yet. */
  #firings: Firing[] = [];
  #stopped = false;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Errors are logged: there is a next round. */
  async go(now: Date): Promise<void> {
    for (const part of [() => this.#detect(now), () => this.#pass(now), () => this.#tell(now)]) {
      if (this.#stopped) return;
      await part().catch((thrown: unknown) => this.#warn(thrown, 'a part of the round of alerts failed'));
    }
  }

  /** Begins nothing more. */
  stop(): void {
    this.#stopped = true;
  }

  async #detect(now: Date): Promise<void> {
    const { store, models } = this.#services;
    const rules = this.#rules();
    if (rules.length === 0 && this.#firings.length === 0) return;
    if (this.#detection === undefined) {
      const judged = await store.notes.get(JUDGED);
      this.#detection = new Detection({
        series: store.series,
        models,
        topics: store.topics,
        judged: judged === undefined ? undefined : new Date(judged).getTime(),
        now,
      });
    }
    const before = this.#detection.judged;
    this.#firings.push(...(await this.#detection.look(rules, now)));
    await this.#keepFirings(now);
    const { judged } = this.#detection;
    if (judged > before && this.#firings.length === 0) await store.notes.put(JUDGED, judged.toISOString());
  }

  /** Rules of the platforms that this process is connected to, on brands that there are. */
  #rules(): KeyedRule[] {
    const { store, connections } = this.#services;
    const { alerts, brands } = store.settings.get();
    return Object.entries(alerts).flatMap(([key, rule]) => {
      const platform = placeFrom(rule.place)?.platform;
      const isHere = connections.some((one) => one.platform === platform);
      return isHere && brands[rule.brand] !== undefined ? [{ ...rule, key }] : [];
    });
  }

  async #keepFirings(now: Date): Promise<void> {
    if (this.#firings.length === 0) return;
    const since = new Date(now.getTime() - (QUIET_HOURS + 1) * HOUR);
    const incidents = await this.#services.store.incidents.current(since);
    const left: Firing[] = [];
    for (const firing of this.#firings)
      try {
        const own = incidents.filter(
          ({ rule, subject }) => rule === firing.rule.key && subject === firing.subject,
        );
        await this.#keep(firing, own, now);
      } catch (thrown) {
        this.#warn(thrown, 'a firing could not be kept');
        if (now.getTime() - firing.at.getTime() < LONGEST_TRY) left.push(firing);
      }
    this.#firings = left;
  }

  async #keep(firing: Firing, own: readonly Incident[], now: Date): Promise<void> {
    const { incidents } = this.#services.store;
    const means = onFiring(firing, own);
    const muted = isMuted(firing.rule, now);
    switch (means.do) {
      case 'open':
        if (!muted) await this.#open(firing);
        return;
      case 'reopen':
        if (!muted) await incidents.change(await this.#again(means.incident, firing, 'reopened'));
        return;
      case 'refresh':
        await incidents.change(await this.#again(means.incident, firing, means.worse ? 'worse' : undefined));
        return;
      case 'prolong': {
        const { id, state } = means.incident;
        await incidents.change({ id, from: [state], change: { firedAt: firing.at }, shows: false });
        return;
      }
      default:
        means satisfies never;
    }
  }

  async #open(firing: Firing): Promise<void> {
    const { rule, subject, since, verdict } = firing;
    const severity = severityOf(rule.kind, verdict);
    const { place, mention, escalation, language, timeZone } = rule;
    await this.#services.store.incidents.open({
      rule: rule.key,
      brand: rule.brand,
      subject,
      severity,
      openedAt: since,
      finding: await this.#explained(firing),
      checklist: await this.#steps(rule.brand, severity),
      told: { place, private: rule.private, mention, escalation, language, timeZone },
    });
  }

  /** An incident with what is found now; a thread hears of what has `happened`. */
  async #again(
    incident: Incident,
    firing: Firing,
    happened: 'reopened' | 'worse' | undefined,
  ): Promise<ChangeRequest> {
    const severity = severityOf(firing.rule.kind, firing.verdict);
    const isOpen = happened !== undefined && incident.state !== 'acknowledged';
    return {
      id: incident.id,
      from: [incident.state],
      change: {
        firedAt: firing.at,
        finding: await this.#explained(firing),
        ...(happened !== undefined && {
          severity,
          checklist: await this.#steps(incident.brand, severity, incident),
        }),
        ...(isOpen && { state: 'open', closedAt: undefined, closedBy: undefined, snoozedUntil: undefined }),
      },
      ...(happened !== undefined && {
        event: { at: firing.at, kind: happened, by: undefined, detail: undefined },
        follows: true,
      }),
    };
  }

  async #explained(firing: Firing) {
    const { series, mentions, topics } = this.#services.store;
    return explain(firing, { series, mentions, topics });
  }

  async #steps(brand: string, severity: Severity, known?: Incident) {
    const text = await this.#services.store.playbooks.read(brand);
    return stepsFor(severity, playbookSteps(text ?? ''), known?.checklist);
  }

  /** What time does to incidents: they close, wake and escalate. */
  async #pass(now: Date): Promise<void> {
    const judged = this.#detection?.judged;
    if (judged === undefined) return;
    for (const incident of await this.#services.store.incidents.current(now)) {
      const change = changeBy(onTime(incident, now, judged), incident, now);
      if (change !== undefined) await this.#services.store.incidents.change(change);
    }
  }

  async #tell(now: Date): Promise<void> {
    const { incidents } = this.#services.store;
    const { alerts } = this.#services.store.settings.get();
    for (const incident of await incidents.unsaid()) {
      const rule = alerts[incident.rule];
      const waits = incident.announcedAt === undefined && rule !== undefined && isQuiet(rule, now);
      if (!waits) await this.#each(() => this.#services.desk.tell(incident.id, now));
    }
    for (const event of await incidents.untold())
      await this.#each(async () => {
        if (await this.#services.desk.follow(event)) await incidents.told(event.id);
      });
  }

  /** What cannot be told now holds nothing else up. */
  async #each(tell: () => Promise<void>): Promise<void> {
    await tell().catch((thrown: unknown) => this.#warn(thrown, 'an incident could not be told'));
  }

  #warn(thrown: unknown, what: string): void {
    const error = toVaneError(thrown);
    const { code } = error;
    this.#services.log.warn({ code, details: loggableDetails(error), cause: loggableCause(error) }, what);
  }
}

function changeBy(
  means: ReturnType<typeof onTime>,
  { id, state }: Incident,
  now: Date,
): ChangeRequest | undefined {
  const event = (kind: NewEvent['kind'], detail?: string): NewEvent => ({
    at: now,
    kind,
    by: undefined,
    detail,
  });
  switch (means) {
    case undefined:
      return undefined;
    case 'close':
      return {
        id,
        from: [state],
        change: { state: 'resolved', closedAt: now },
        event: event('closed'),
        follows: true,
      };
    case 'wake':
      return {
        id,
        from: [state],
        change: { state: 'open', snoozedUntil: undefined },
        event: event('reopened', 'snooze'),
        follows: true,
      };
    case 'escalate':
      return { id, from: [state], change: { escalatedAt: now }, event: event('escalated'), follows: true };
    default:
      return means satisfies never;
  }
}
