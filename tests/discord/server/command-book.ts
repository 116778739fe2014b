import { z } from 'zod';
import { snowflake } from './clock.ts';

export interface Option {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean | undefined;
  readonly autocomplete?: boolean | undefined;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[] | undefined;
  readonly options?: readonly Option[] | undefined;
}

const option: z.ZodType<Option> = z.looseObject({
  type: z.int(),
  name: z.string(),
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: z.array(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) })).optional(),
  get options() {
    return z.array(option).optional();
  },
});
const definition = z.looseObject({
  name: z.string(),
  type: z.int().default(1),
  description: z.string().default(''),
  options: z.array(option).default([]),
  default_member_permissions: z.string().nullish(),
  contexts: z.array(z.int()).nullish(),
});

/** A command as Discord holds it. */
export interface Registered extends z.infer<typeof definition> {
  readonly id: string;
  readonly version: string;
  readonly application_id: string;
  readonly guild_id?: string;
}

/** The application's commands: everywhere, or in one guild. */
export class CommandBook {
  readonly #scopes = new Map<string, Registered[]>();
  readonly #applicationId: string;

  constructor(applicationId: string) {
    this.#applicationId = applicationId;
  }

  /** @param guildId without it: those that are everywhere */
  in(guildId?: string): readonly Registered[] {
    return this.#scopes.get(guildId ?? '') ?? [];
  }

  replaceAll(list: readonly unknown[], guildId?: string): readonly Registered[] {
    const held = this.in(guildId);
    const made = list.map((one) => this.#register(one, guildId, held));
    this.#scopes.set(guildId ?? '', made);
    return made;
  }

  /** Replaces the one of the same name and type. */
  put(one: unknown, guildId?: string): Registered {
    const held = this.in(guildId);
    const made = this.#register(one, guildId, held);
    this.#scopes.set(guildId ?? '', [...held.filter(({ id }) => id !== made.id), made]);
    return made;
  }

  remove(id: string, guildId?: string): boolean {
    const held = this.in(guildId);
    this.#scopes.set(
      guildId ?? '',
      held.filter((one) => one.id !== id),
    );
    return held.some((one) => one.id === id);
  }

  /** As people find it there; a guild's own comes first. */
  find(name: string, type: number, guildId?: string): Registered | undefined {
    const own = guildId === undefined ? [] : this.in(guildId);
    return [...own, ...this.in()].find((one) => one.name === name && one.type === type);
  }

  #register(one: unknown, guildId: string | undefined, held: readonly Registered[]): Registered {
    const read = definition.parse(one);
    const same = held.find(({ name, type }) => name === read.name && type === read.type);
    return {
      default_member_permissions: null,
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      nsfw: false,
      ...read,
      id: same?.id ?? snowflake(),
      version: snowflake(),
      application_id: this.#applicationId,
      ...(guildId !== undefined && { guild_id: guildId }),
    };
  }
}
