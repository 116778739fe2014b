import { momentText, type Reader } from '../messages/moments.ts';
import { type Messages, messagesFor } from '../messages/index.ts';
import { stateLine, titleOf, type Shown } from './card.ts';
import type { IncidentEvent, Step } from './incident.ts';
import { carrierSentences, findingSentences } from './sentences.ts';
import { plainText } from '../bot/plain.ts';
import { excerpt } from '../posts/excerpt.ts';

const EXAMPLE_LENGTH = 280;

/** What happened, line by line, oldest first. */
export function timelineLines(events: readonly IncidentEvent[], reader: Reader): string[] {
  const m = messagesFor(reader.locale);
  return events.map((event) => `${momentText(event.at, reader)} · ${eventText(event, reader, m)}`);
}

function eventText({ kind, by, detail }: IncidentEvent, reader: Reader, m: Messages): string {
  const words = m.commands.incident;
  const who = by === undefined ? undefined : `@${by.slice(by.indexOf(':') + 1)}`;
  return words.event(words.events[kind], who, detailOf(kind, detail, reader));
}

/** Moments are kept as ISO 8601; everything else is for people already. */
function detailOf(kind: IncidentEvent['kind'], detail: string | undefined, reader: Reader) {
  if (detail === undefined || kind === 'reopened') return undefined;
  return kind === 'snoozed' ? momentText(new Date(detail), reader) : detail;
}

/** The whole of an incident as a Markdown document, to keep and to hand on. */
export function incidentMarkdown(shown: Shown, reader: Reader): string {
  const m = messagesFor(reader.locale);
  const words = m.commands.incident;
  const { incident, events, examples } = shown;
  const state = plainText({
    locale: reader.locale,
    blocks: [{ type: 'text', text: stateLine(shown, reader) }],
  });
  const section = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `## ${heading}`, '', ...lines];
  const lines = [
    `# ${titleOf(shown, m)}`,
    '',
    state,
    ...section(words.headings.what, findingSentences(incident.finding, m).map(escaped)),
    ...section(words.headings.why, carrierSentences(incident.finding, m).map(escaped)),
    ...section(
      words.headings.posts,
      examples.map(({ post }) => `> ${escaped(excerpt(post.text, EXAMPLE_LENGTH))}\n`),
    ),
    ...section(words.headings.steps, incident.checklist.map(stepLine)),
    ...section(
      words.timeline,
      timelineLines(events, reader).map((line) => `- ${escaped(line)}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const stepLine = ({ text, by }: Step): string => (by === undefined ? `- [ ] ${text}` : `- [x] ${text}`);

/** Posts must not make headings, links or pictures of their own. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|!]/g, String.raw`\$&`);
