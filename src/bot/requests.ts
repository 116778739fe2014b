import type { MediaSource } from '../posts/media.ts';
import type { Bot, Request } from './dispatch.ts';

/** Who calls us and says nothing wants to know what to say; who only shows a picture wants it read. */
export function lineRequest(line: string, attachments: readonly MediaSource[]): Request {
  if (line.trim() !== '') return { kind: 'line', line };
  return attachments.length > 0
    ? { kind: 'form', command: 'analyze', options: {} }
    : { kind: 'line', line: 'help' };
}

/** A command that was chosen on a message's own menu: the message's text is its bare text. */
export function menuRequest(name: string, text: string, { commands }: Pick<Bot, 'commands'>): Request {
  const option = commands.find((command) => command.name === name)?.bareText;
  const options = option === undefined || text === '' ? {} : { [option]: text };
  return { kind: 'form', command: name, options };
}
