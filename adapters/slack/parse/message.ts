import { z } from 'zod';
import { textFromMrkdwn, textFromRichText } from './text.ts';

const optionalText = z.string().optional().catch(undefined);

/** A file as messages and forms carry it. Source: https://docs.slack.dev/reference/objects/file-object */
export const fileSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: optionalText,
  size: z.number().optional(),
  url_private: optionalText,
  url_private_download: optionalText,
  is_external: z.boolean().optional(),
  /** `check_file_info`: a file of another organisation, told only on request; `access_denied`: not even then. */
  file_access: optionalText,
});
export type SlackFile = z.infer<typeof fileSchema>;

const attachmentSchema = z.looseObject({
  title: optionalText,
  text: optionalText,
  pretext: optionalText,
  fallback: optionalText,
  image_url: optionalText,
  thumb_url: optionalText,
  /** Present in what Slack itself has unfurled from a link. */
  from_url: optionalText,
});
type Attachment = z.infer<typeof attachmentSchema>;

/** What all messages share, wherever they come in. */
export const messageSchema = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  app_id: z.string().nullish(),
  /** Absent from messages with files; the others tell of members of other organisations. */
  team: optionalText,
  user_team: optionalText,
  source_team: optionalText,
  subtype: z.string().optional(),
  text: z.string().catch(''),
  files: z.array(fileSchema).optional().catch(undefined),
  attachments: z.array(attachmentSchema).optional().catch(undefined),
  blocks: z.array(z.unknown()).optional(),
});
export type SlackMessage = z.infer<typeof messageSchema>;

/** What of a message is to be read. */
export interface Content {
  readonly text: string;
  readonly files: readonly SlackFile[];
  /** Of unfurled links and feeds. */
  readonly pictureLinks: readonly string[];
}

/** The words as they were written, without what Slack has added to them. */
export function ownText({ text, blocks = [] }: SlackMessage): string {
  const rich = blocks.map(textFromRichText).filter((part) => part !== undefined);
  return rich.length > 0 ? rich.join('\n') : textFromMrkdwn(text);
}

/**
 * A message as a post: its words, and those of its attachments where they are the post itself. A feed puts the
 * post into an attachment; a bare link stands for what it unfurls to. Beside people's own words, an unfurled
 * headline is not theirs and is left out.
 */
export function contentOf(message: SlackMessage): Content {
  const own = ownText(message) || sectionText(message.blocks ?? []);
  const { attachments = [], files = [] } = message;
  const isBareLink = own.replace(/(?:https?:\/\/|www\.)\S+/g, '').trim() === '';
  const read = attachments.filter(({ from_url }) => from_url === undefined || isBareLink);
  return {
    text: [own, ...read.map(attachmentText)].filter((part) => part !== '').join('\n'),
    files,
    pictureLinks: read
      .map(({ image_url, thumb_url }) => image_url ?? thumb_url)
      .filter((url) => url !== undefined),
  };
}

function attachmentText({ pretext, title, text, fallback }: Attachment): string {
  const parts = [pretext, title, text].filter((part) => part !== undefined && part !== '');
  return (parts.length > 0 ? parts : [fallback ?? '']).map((part) => textFromMrkdwn(part ?? '')).join('\n');
}

const section = z.looseObject({
  type: z.enum(['section', 'header']),
  text: z.looseObject({ type: z.string(), text: z.string() }),
});

/** Apps may send sections without any text beside them. */
function sectionText(blocks: readonly unknown[]): string {
  const texts = blocks
    .map((block) => section.safeParse(block))
    .flatMap(({ data }) => (data ? [data.text.text] : []));
  return texts.map(textFromMrkdwn).join('\n');
}
