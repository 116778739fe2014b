import { LOCALES, messagesFor } from '../messages/index.ts';
import { SEVERITIES, type Severity, type Step } from './incident.ts';

/** A select of Discord's holds so many. */
const MOST_STEPS = 25;
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.+)$/;

/**
 * Reads the steps of a playbook: list items in Markdown, under headings that name a severity in any of our languages.
 * Items before the first heading, and those under other headings, belong to every incident.
 */
export function playbookSteps(markdown: string): Step[] {
  let severity: Severity = 'notice';
  const steps: Step[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const heading = HEADING.exec(line)?.[1];
    const item = ITEM.exec(line)?.[1];
    if (heading !== undefined) severity = severityNamed(heading) ?? 'notice';
    else if (item !== undefined) steps.push({ text: item.trim(), severity });
  }
  return steps.slice(0, MOST_STEPS);
}

function severityNamed(heading: string): Severity | undefined {
  const name = heading.toLowerCase();
  return SEVERITIES.find((severity) =>
    LOCALES.some((locale) =>
      messagesFor(locale).commands.playbook.headings[severity].some((known) => name.includes(known)),
    ),
  );
}

/** What is to be done at a severity. Steps that are on the list already stay as they are, done or not. */
export function stepsFor(
  severity: Severity,
  all: readonly Step[],
  known: readonly Step[] = [],
): readonly Step[] {
  const reached = SEVERITIES.indexOf(severity);
  const fresh = all.filter(
    (step) =>
      SEVERITIES.indexOf(step.severity) <= reached && !known.some(({ text }) => text === step.text),
  );
  return [...known, ...fresh].slice(0, MOST_STEPS);
}
