import { VaneError } from '../errors.ts';
import type { Messages } from '../messages/index.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import type { Option } from './options.ts';
import { optionName, usageOf } from './usage.ts';
import { splitWords, type Word } from './words.ts';

/** A command and its options as typed: strings, to be validated by their schemas. */
export interface Call {
  readonly command: Command;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Reads a typed line: `/analyze "text" --image photo.jpg`. The slash is optional. A line that names no command
 * and is no near miss of one is a pasted post, and goes to the command that takes bare text.
 *
 * @throws VaneError `command.*`, with the right form and the nearest name.
 */
export function parseLine(line: string, commands: readonly Command[], m: Messages): Call {
  const trimmed = line.trim();
  const body = trimmed.replace(/^\//, '');
  const [head, second] = body.split(/\s+/, 2);
  if (!head) throw new VaneError('command.empty', {});
  const named = findCommand(head, second, commands);
  if (named === undefined) return bareCall(trimmed, head, commands);
  const { command } = named;
  const rest = dropWords(body, named.words);
  return { command, options: readArguments(command, splitWords(rest), rest, m) };
}

/** Reads the words that a shell has already split; the first ones name the command. */
export function parseWords(argv: readonly string[], commands: readonly Command[], m: Messages): Call {
  const [head = '', second] = argv;
  const named = findCommand(head, second, commands);
  if (named === undefined) throw unknownCommand(head, commands);
  const { command } = named;
  let at = 0;
  const words = argv.slice(named.words).map((text) => {
    const start = at;
    at += text.length + 1;
    return { text, start, end: start + text.length, quoted: /\s/.test(text) };
  });
  return { command, options: readArguments(command, words, words.map(({ text }) => text).join(' '), m) };
}

/** A command, and how many words name it: an alias of `digest preview` may be one. */
export interface NamedCommand {
  readonly command: Command;
  readonly words: 1 | 2;
}

/** The command that a line begins with. */
export function findCommand(
  head: string,
  second: string | undefined,
  commands: readonly Command[],
): NamedCommand | undefined {
  const named = (name: string, words: 1 | 2) => {
    const command = commands.find((one) => one.name === name || one.aliases.includes(name));
    return command && { command, words };
  };
  const first = head.toLowerCase();
  return (second !== undefined ? named(`${first} ${second.toLowerCase()}`, 2) : undefined) ?? named(first, 1);
}

/** A slip of a command's name is followed by little, by a quote or by an option; a sentence goes on. */
const LIKE_A_COMMAND = /^\S+(?:\s+["“「—-]|(?:\s+\S+){0,2}$)/;

function bareCall(line: string, head: string, commands: readonly Command[]): Call {
  const command = commands.find(({ bareText }) => bareText !== undefined);
  const isOneAsciiWord = /^[\w-]+$/.test(line);
  const isNearMiss = LIKE_A_COMMAND.test(line) && nearestCommand(head, commands) !== undefined;
  if (command?.bareText === undefined || line.startsWith('/') || isOneAsciiWord || isNearMiss)
    throw unknownCommand(head, commands);
  return { command, options: { [command.bareText]: line } };
}

function nearestCommand(head: string, commands: readonly Command[]): string | undefined {
  // A short word (`up`, `hello`) is more likely the start of a sentence than a slip of a command's name.
  return head.length < 4
    ? undefined
    : nearest(
        head,
        commands.flatMap(({ name, aliases }) => [name, ...aliases]),
      );
}

function unknownCommand(name: string, commands: readonly Command[]): VaneError {
  return new VaneError('command.unknown', {
    name: name.slice(0, 40),
    nearest: nearestCommand(name, commands),
  });
}

function dropWords(body: string, count: number): string {
  return body.replace(new RegExp(`^(?:\\S+\\s*){${count}}`), '');
}

function readArguments(
  command: Command,
  words: readonly Word[],
  line: string,
  m: Messages,
): Readonly<Record<string, unknown>> {
  return new ArgumentReader(command, words, line, m).read();
}

/** One pass over the words: named options take their value, the others fill the positional ones in order. */
class ArgumentReader {
  readonly #command: Command;
  readonly #line: string;
  readonly #usage: string;
  readonly #words: Word[];
  readonly #found = new Map<string, unknown>();
  readonly #loose: Word[] = [];

  constructor(command: Command, words: readonly Word[], line: string, m: Messages) {
    this.#command = command;
    this.#line = line;
    this.#usage = usageOf(command, m);
    this.#words = [...words];
  }

  read(): Readonly<Record<string, unknown>> {
    for (let word = this.#words.shift(); word !== undefined; word = this.#words.shift()) {
      if (!word.quoted && word.text === '--') this.#loose.push(...this.#words.splice(0));
      else if (!word.quoted && startsOption(word.text)) this.#readNamed(word.text);
      else this.#loose.push(word);
    }
    this.#fillPositional();
    return Object.fromEntries(this.#found);
  }

  #readNamed(text: string): void {
    const [, name = '', value] = /^(?:--?|[—–])([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const [key, { type }] = this.#option(name);
    this.#set(key, value ?? (type === 'flag' ? true : this.#nextValue(name)));
  }

  #nextValue(name: string): string {
    const next = this.#words.shift();
    if (next === undefined || (!next.quoted && startsOption(next.text)))
      throw new VaneError('command.option_value_missing', { option: `--${name}`, usage: this.#usage });
    return next.text;
  }

  #option(name: string): [string, Option] {
    const entries = Object.entries(this.#command.options);
    const found = entries.find(([key]) => optionName(key) === name.toLowerCase());
    if (found !== undefined) return found;
    const close = nearest(
      name,
      entries.map(([key]) => optionName(key)),
    );
    throw new VaneError('command.option_unknown', {
      option: `--${name.slice(0, 40)}`,
      nearest: close && `--${close}`,
      usage: this.#usage,
    });
  }

  #set(key: string, value: unknown): void {
    if (this.#found.has(key))
      throw new VaneError('command.option_twice', { option: `--${optionName(key)}`, usage: this.#usage });
    this.#found.set(key, value);
  }

  #fillPositional(): void {
    const open = Object.entries(this.#command.options).filter(
      ([key, { positional }]) => positional && !this.#found.has(key),
    );
    for (const [index, [key, { type }]] of open.entries()) {
      const isLast = index === open.length - 1;
      const taken = isLast && type === 'text' ? this.#loose.splice(0) : this.#loose.splice(0, 1);
      if (taken.length > 0) this.#set(key, this.#textOf(taken));
    }
    const [extra] = this.#loose;
    if (extra !== undefined)
      throw new VaneError('command.option_unknown', {
        option: extra.text.slice(0, 40),
        nearest: undefined,
        usage: this.#usage,
      });
  }

  /** One word without its quotes, several as they stood on the line, blanks and quotes included. */
  #textOf(words: readonly Word[]): string {
    const [first, ...others] = words;
    const last = others.at(-1);
    if (first === undefined) return '';
    if (last === undefined) return first.text;
    const adjacent = words.every(
      (word, i) => i === 0 || this.#line.slice(words[i - 1]?.end, word.start).trim() === '',
    );
    return adjacent ? this.#line.slice(first.start, last.end) : words.map(({ text }) => text).join(' ');
  }
}

/** `--name`, also with the dash that phones make of two (`—name`); `-5` and `:-(` are text. */
function startsOption(text: string): boolean {
  return text === '--' || /^(?:--|[—–])\p{L}/u.test(text);
}
