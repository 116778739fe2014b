import type { Messages } from '../messages/index.ts';
import type { Reason } from './detectors/index.ts';
import type { Finding } from './finding.ts';

/** What was found, in sentences: what changed by how much against what was to be expected, and how sure that is. */
export function findingSentences({ kind, verdict }: Finding, m: Messages): string[] {
  const words = m.commands.incident;
  const { observed, expected } = verdict;
  return verdict.reasons.flatMap((reason): string[] => {
    switch (reason.kind) {
      case 'share': {
        const say = kind === 'topic' ? words.topic : words.negative;
        return [say(observed, reason.of, reason.share, reason.usual, reason.minutes)];
      }
      case 'times':
        return kind === 'volume'
          ? [words.volume(observed, expected, reason.minutes)]
          : crowd(reason, m);
      case 'once_in':
        return [words.onceIn(reason.days)];
      case 'silent':
        return [words.silence(reason.minutes, reason.longestUsual, expected)];
      case 'words':
        return [words.words(reason.posts, reason.words)];
      case 'reach':
        return [words.reach(reason.followers, reason.negative)];
      case 'short_history':
        return [words.shortHistory(reason.days)];
      case 'going_on':
      case 'over':
      case 'too_few':
      case 'gap':
        return [];
      default:
        return reason satisfies never;
    }
  });
}

/** A crowd of the usual size needs no word. */
const NOTABLE = 1.5;

const crowd = ({ factor }: Extract<Reason, { kind: 'times' }>, m: Messages): string[] =>
  factor >= NOTABLE ? [m.commands.incident.crowd(factor)] : [];

/** What carries the rise, and how it is spread; nothing where no posts were looked at. */
export function carrierSentences({ carriers, spread }: Finding, m: Messages): string[] {
  const { digest, incident } = m.commands;
  const phrases = carriers.map(({ phrase, posts, usual }) => digest.reason(phrase, posts, usual));
  const parts =
    spread === undefined
      ? []
      : [
          incident.spread(spread.posts, spread.authors, spread.copies),
          ...(spread.samePicture > 1 ? [incident.samePicture(spread.samePicture)] : []),
        ].filter((part) => part !== '');
  return [
    ...(phrases.length > 0 ? [digest.because('up', phrases)] : []),
    ...parts.map((part) => `${part}${incident.end}`),
  ];
}
