import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ComponentType,
} from 'discord.js';
import { DISCORD_LIMITS } from '../limits.ts';
import type { Piece, PictureFile, Row } from './piece.ts';

/** Vane's own blue, the bar beside its embeds. */
const COLOUR = 0x1f3a5f;

/** What one message says, before it is sent. */
export interface DiscordMessage {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** Shown by the embeds, by name; each has a name of its own. */
  readonly files: readonly PictureFile[];
  /** Ids of actions for which short ones stand here; see `noteActions`. */
  readonly longIds: readonly string[];
  /** Ids of people who are told of it. */
  readonly called: readonly string[];
}

interface Embed {
  texts: string[];
  fields: { name: string; value: string; inline: boolean }[];
  image: string | undefined;
  footer: string | undefined;
}

/** A message being filled, piece by piece. */
export class Draft {
  readonly pieces: Piece[] = [];
  readonly #embeds: Embed[] = [];
  readonly #rows: Row[] = [];
  readonly #files: PictureFile[] = [];
  #characters = 0;
  #isBroken = false;

  /** @returns false, and is as before, when the message has no room for it */
  add(piece: Piece): boolean {
    if (!this.#fits(piece)) return false;
    this.pieces.push(piece);
    this.#place(piece);
    return true;
  }

  message(): DiscordMessage {
    let number = 0;
    return {
      embeds: this.#embeds.map(embedOf),
      files: this.#files,
      components: this.#rows.map((row) => ({
        type: ComponentType.ActionRow,
        components: row.map(({ make }) => make(number++)),
      })),
      longIds: this.#rows.flat().flatMap(({ longId }) => longId ?? []),
      called: [],
    };
  }

  #fits(piece: Piece): boolean {
    const { embeds, embedCharacters, rows, files } = DISCORD_LIMITS;
    if (piece.kind === 'row') return this.#rows.length < rows;
    if (piece.kind === 'break') return true;
    if (piece.kind === 'picture' && this.#files.length >= files) return false;
    const isRoomy = this.#characters + charactersOf(piece) <= embedCharacters;
    return isRoomy && (this.#open(piece) !== undefined || this.#embeds.length < embeds);
  }

  #place(piece: Piece): void {
    if (piece.kind === 'row') {
      this.#rows.push(piece.row);
      return;
    }
    if (piece.kind === 'break') {
      this.#isBroken = true;
      return;
    }
    const embed = this.#open(piece) ?? this.#begin();
    this.#characters += charactersOf(piece);
    this.#isBroken = false;
    switch (piece.kind) {
      case 'text':
        embed.texts.push(piece.markdown);
        break;
      case 'field':
        embed.fields.push({ name: piece.name, value: piece.value, inline: piece.inline });
        break;
      case 'picture':
        embed.image = this.#keep(piece.file);
        break;
      case 'note':
        if (isFooter(piece, embed)) embed.footer = piece.plain;
        else embed.texts.push(piece.markdown);
        break;
      default:
        piece satisfies never;
    }
  }

  /** The last embed, if the piece can stand in it behind what it has. */
  #open(piece: Exclude<Piece, { kind: 'row' | 'break' }>): Embed | undefined {
    const last = this.#embeds.at(-1);
    return last !== undefined && !this.#isBroken && takes(last, piece) ? last : undefined;
  }

  #begin(): Embed {
    const embed: Embed = { texts: [], fields: [], image: undefined, footer: undefined };
    this.#embeds.push(embed);
    return embed;
  }

  /** @returns a name that no other file of this message has */
  #keep(file: PictureFile): string {
    const taken = this.#files.some(({ name }) => name === file.name);
    const name = taken ? `${this.#files.length + 1}-${file.name}` : file.name;
    this.#files.push({ ...file, name });
    return name;
  }
}

function takes(embed: Embed, piece: Exclude<Piece, { kind: 'row' | 'break' }>): boolean {
  if (embed.footer !== undefined || embed.image !== undefined)
    return piece.kind === 'note' && isFooter(piece, embed);
  switch (piece.kind) {
    case 'text':
      return embed.fields.length === 0 && hasRoom(embed, piece.markdown);
    case 'field':
      return embed.fields.length < DISCORD_LIMITS.fields;
    case 'picture':
      return true;
    case 'note':
      return isFooter(piece, embed) || hasRoom(embed, piece.markdown);
    default:
      return piece satisfies never;
  }
}

/** A note below fields or a picture is the embed's footer; below text it is small text. */
function isFooter({ plain }: Extract<Piece, { kind: 'note' }>, { fields, image, footer }: Embed): boolean {
  if (footer !== undefined || plain.length > DISCORD_LIMITS.footer) return false;
  return fields.length > 0 || image !== undefined;
}

function hasRoom({ texts }: Embed, text: string): boolean {
  return [...texts, text].join('\n').length <= DISCORD_LIMITS.description;
}

/** What it takes of all that a message may hold, with the line break before it. */
function charactersOf(piece: Exclude<Piece, { kind: 'row' | 'break' }>): number {
  switch (piece.kind) {
    case 'text':
      return piece.markdown.length + 1;
    case 'note':
      return Math.max(piece.markdown.length, piece.plain.length) + 1;
    case 'field':
      return piece.name.length + piece.value.length;
    case 'picture':
      return 0;
    default:
      return piece satisfies never;
  }
}

function embedOf({ texts, fields, image, footer }: Embed): APIEmbed {
  return {
    color: COLOUR,
    ...(texts.length > 0 && { description: texts.join('\n') }),
    ...(fields.length > 0 && { fields }),
    ...(image !== undefined && { image: { url: `attachment://${image}` } }),
    ...(footer !== undefined && { footer: { text: footer } }),
  };
}
