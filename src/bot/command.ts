import type { Localized } from '../messages/index.ts';
import type { Card } from './card.ts';
import type { Context } from './context.ts';
import type { Options, Values } from './options.ts';
import type { Access } from './permissions.ts';

/** What a command answers: the card people see, and the same as data for `--json` and other programs. */
export interface Answer {
  readonly card: Card;
  readonly data: unknown;
}

/** Who sees an answer, where a platform can tell people apart: whoever asked, or everyone in the place. */
export type Audience = 'asker' | 'everyone';

/**
 * A command is data. From this one definition come the typed command line, help, completion, the shell command
 * and each platform's own registration.
 */
export interface Command {
  /** Lower case; may be two words (`brand add`). */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: Localized;
  readonly options: Options;
  readonly access: Access;
  /** Typed lines to show in help. */
  readonly examples: readonly string[];
  /** The option that takes a line which names no command: people paste a post and expect it to be read. */
  readonly bareText: string | undefined;
  readonly audience: Audience;
  /** Without any option it has nothing to do; platforms with forms then show one. */
  readonly needsOptions: boolean;
  /** Its name on a message's own menu; the message goes to `bareText`, its pictures come along. */
  readonly fromMessage: Localized | undefined;
  /** `values`: what the options' schemas have made of the given ones. */
  readonly run: (context: Context, values: Readonly<Record<string, unknown>>) => Promise<Answer>;
}

interface Definition<O extends Options> extends Pick<Command, 'name' | 'summary'> {
  readonly aliases?: readonly string[];
  readonly options: O;
  /** Everyone, if not said. */
  readonly access?: Access;
  readonly examples?: readonly string[];
  readonly bareText?: keyof O & string;
  /** Everyone, if not said. What matters to others must not be for the asker alone. */
  readonly audience?: Audience;
  /** False, if not said. */
  readonly needsOptions?: boolean;
  readonly fromMessage?: Localized;
  readonly run: (context: Context, values: Values<O>) => Promise<Answer>;
}

/** Types `run` by the declared options; dispatch hands it only what their schemas have passed. */
export function defineCommand<O extends Options>(definition: Definition<O>): Command {
  const { aliases = [], access = 'everyone', audience = 'everyone', examples = [] } = definition;
  const { name, summary, options, bareText, needsOptions = false, fromMessage, run } = definition;
  return {
    name,
    summary,
    options,
    aliases,
    access,
    audience,
    examples,
    bareText,
    needsOptions,
    fromMessage,
    run: (context, values) => run(context, values as Values<O>),
  };
}
