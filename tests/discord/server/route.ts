import type { Cdn } from './cdn.ts';
import type { Clock } from './clock.ts';
import type { CommandBook } from './command-book.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { BodyKind } from './limits.ts';
import type { World } from './world.ts';

export interface Upload {
  /** As in `attachments`. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What a route is asked. */
export interface Ask {
  readonly path: string;
  /** What stands in the path; see `given`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** All that routes and people work on. */
export interface House {
  readonly world: World;
  readonly clock: Clock;
  readonly cdn: Cdn;
  readonly gateway: Gateway;
  readonly events: Events;
  readonly interactions: Interactions;
  readonly commands: CommandBook;
  readonly faults: Faults;
  readonly violations: string[];
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Such as `/channels/:channel/messages`. */
  readonly path: string;
  /** The address holds a token of its own. */
  readonly open?: true;
  /** What the body has to be; `callback`: one of the answers to an interaction. */
  readonly body?: BodyKind | 'callback';
  /** @returns what is answered; undefined: nothing, 204 */
  readonly handle: (house: House, ask: Ask) => unknown;
}

/** A part of the path. */
export function given({ params }: Ask, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`the route has no ":${name}"`);
  return value;
}

/** @returns what stands in the path where the route has names; undefined: it is another route's */
export function match(route: Route, method: string, path: string): Record<string, string> | undefined {
  const [wanted, got] = [route.path.split('/'), path.split('/')];
  if (route.method !== method || wanted.length !== got.length) return undefined;
  const fits = wanted.every((part, index) => part.startsWith(':') || part === got[index]);
  if (!fits) return undefined;
  const named = wanted.flatMap((part, index) =>
    part.startsWith(':') ? [[part.slice(1), decodeURIComponent(got[index] ?? '')]] : [],
  );
  return Object.fromEntries(named) as Record<string, string>;
}

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** A call as it came, and how it was answered. */
export interface Call {
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly Upload[];
  readonly at: number;
  readonly status: number;
  readonly answer: unknown;
}
