import { createTurns } from '../bot/turns.ts';
import type { IncidentEvent } from './incident.ts';
import { announce, type AnnounceDoing, followUp } from './announce.ts';

/** Where incidents are told from: one at a time, so that no older form is said after a newer one. */
export interface IncidentDesk {
  /** Has people told what the incident is like now, unless they were. */
  tell(id: number, now: Date): Promise<void>;
  /** Has its thread told what happened. @returns whether it is told, or never can be */
  follow(event: IncidentEvent): Promise<boolean>;
}

/** Charts are drawn and posts read for each: no more at once than leaves room for answers. */
const AT_ONCE = 2;

export function createDesk(doing: AnnounceDoing): IncidentDesk {
  const turns = createTurns(AT_ONCE);
  return {
    tell: (id, now) =>
      turns(String(id), async () => {
        const incident = await doing.store.incidents.get(id);
        if (incident !== undefined && incident.said < incident.version) await announce(incident, doing, now);
      }),
    async follow(event) {
      const incident = await doing.store.incidents.get(event.incident);
      return incident === undefined || followUp(event, incident, doing);
    },
  };
}
