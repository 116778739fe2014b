import { bodyOf } from './body.ts';
import { CALLBACK } from './interactions.ts';
import { type BodyKind, problemsOf } from './limits.ts';
import { strayed } from './openapi.ts';
import type { Ask, Route } from './route.ts';

/** What Discord would refuse of a body: by the limits, and by its own description where that is at hand. */
export function faultsOf(route: Route, ask: Ask): string[] {
  if (ask.body === undefined) return [];
  return [...limited(route, ask), ...strayed(route.method, ask.path, ask.body)];
}

function limited({ body: kind }: Route, { body }: Ask): string[] {
  if (kind === undefined) return [];
  if (kind !== 'callback') return problemsOf(kind, body);
  const { type, data } = bodyOf(body);
  const { [String(type)]: held } = CALLBACK_BODIES;
  return held === undefined ? [] : problemsOf(held, held === 'choices' ? bodyOf(data).choices : data);
}

/** What the answers to an interaction hold. */
const CALLBACK_BODIES: Readonly<Record<string, BodyKind>> = {
  [CALLBACK.reply]: 'message',
  [CALLBACK.update]: 'edit',
  [CALLBACK.choices]: 'choices',
  [CALLBACK.modal]: 'modal',
};
