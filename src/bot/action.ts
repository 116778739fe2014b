import type { Request } from './dispatch.ts';

/** What the press of a button asks for: a command to run, or its form to fill in. */
export type ActionRequest =
  | Extract<Request, { kind: 'form' }>
  | {
      readonly kind: 'open form';
      readonly command: string;
      readonly options: Readonly<Record<string, string>>;
    };

/**
 * The id of a button: the command that it runs with these options, as `watch stop?place=slack%3AC1`. It needs no
 * memory, so it works after a restart, and whoever presses it is asked for their own permission.
 */
export function actionId(command: string, options: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(options).toString();
  return query === '' ? command : `${command}?${query}`;
}

/** The id of a button that opens the command's form where the platform has forms, with these options filled in. */
export function formId(command: string, options: Readonly<Record<string, string>> = {}): string {
  return `${actionId(command, options)}${FORM}`;
}

// A fragment: it cannot be part of an encoded query or of a command's name.
const FORM = '#form';

/** Reads what `actionId` and `formId` write; `chosen` is what a select adds. */
export function requestOf(id: string, chosen: Readonly<Record<string, string>> = {}): ActionRequest {
  const isForm = id.endsWith(FORM);
  const [command = '', query = ''] = (isForm ? id.slice(0, -FORM.length) : id).split('?', 2);
  const options = { ...Object.fromEntries(new URLSearchParams(query)), ...chosen };
  return { kind: isForm ? 'open form' : 'form', command, options };
}
