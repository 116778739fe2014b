import type { EventKind, IncidentState, Severity } from '../../alerts/incident.ts';
import type { RuleKind } from '../../alerts/rule.ts';
import type { Sensitivity } from '../../alerts/sensitivity.ts';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const count = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${Math.round(value) === 1 ? one : many}`;
const share = (value: number): string => `${Math.round(value * 100)} %`;
const posts = (value: number): string => count(value, 'post', 'posts');
const duration = (minutes: number): string => {
  if (minutes < 90) return Math.round(minutes) === 60 ? 'hour' : `${number.format(minutes)} min`;
  return minutes < 48 * 60 ? `${fine.format(minutes / 60)} h` : `${fine.format(minutes / 1440)} days`;
};

/** What stands before a person, and behind, with a time. */
type ByWhom = readonly [string, (when: string) => string];

const lasting = (minutes: number): string => (Math.round(minutes) === 60 ? 'an hour' : duration(minutes));

const kinds: Readonly<Record<RuleKind, string>> = {
  negative: 'negative posts rise',
  volume: 'posts burst',
  topic: 'a topic bursts',
  words: 'strong words',
  reach: 'an author with reach is negative',
  silence: 'nothing arrives',
};

const sensitivities: Readonly<Record<Sensitivity, string>> = {
  calm: 'calm: only what stands out in weeks',
  normal: 'normal: what a week has once',
  keen: 'keen: early, with more that turns out to be nothing',
};

const severities: Readonly<Record<Severity, string>> = {
  notice: 'notice',
  serious: 'serious',
  critical: 'critical',
};

const states: Readonly<Record<IncidentState, string>> = {
  open: 'open',
  acknowledged: 'taken',
  snoozed: 'snoozed',
  resolved: 'resolved',
};

/** What alerts say, and what is said of them. */
export const alerts = {
  alert: {
    add: 'Tell a channel when something is out of the ordinary (managers)',
    edit: 'Change an alert rule (managers)',
    remove: 'Remove an alert rule (managers)',
    list: 'Show the alert rules',
    show: 'Show an alert rule, and what came of it',
    test: 'Show how often a rule would have fired, before it is saved',
    mute: 'Silence an alert rule for a time (managers)',
    brand: 'the brand',
    when: 'what to look out for; negative, if not said',
    sensitivity: 'calm, normal (if not said) or keen',
    minimum: 'with fewer posts it never fires',
    words: 'the strong words, with commas; "+scam, -recall" changes the list',
    quiet: 'hours in which nobody is told, such as 22:00-07:00; "none" ends them',
    channel: 'where it is told; here, if not said',
    mention: 'who is mentioned; "none" ends it',
    escalateAfter: 'how long nobody may take it before others are told, such as 30m',
    escalateTo: 'the second channel',
    escalatePerson: 'the colleague who is told then',
    ownName: 'its name; the brand and what it looks out for, if not said',
    name: 'the rule',
    nameOrBrand: 'the rule, or a brand to try one on',
    days: 'how many days back, 1 to 90 (28 if not said)',
    muteFor: 'for how long, such as 8h or 2d',
    unmute: 'end it now',
    timeZone: 'the time zone that people live in; yours, if not said',
    language: 'the language it is written in; yours, if not said',
    kinds,
    sensitivities,
    added: (name: string, playbook: string | undefined) =>
      `🔔 From now on I look out: ${name}.${playbook === undefined ? '' : ` What you do then stands in ${playbook}, in the data folder; edit it as you like.`}`,
    changed: (name: string) => `The alert rule ${name} is changed.`,
    removed: (name: string) =>
      `The alert rule ${name} is no more. Incidents that are open stay for you to resolve.`,
    muted: (name: string, until: string) => `${name} is silent until ${until}.`,
    unmuted: (name: string) => `${name} is no longer silent.`,
    none: 'There is no alert rule yet. A manager adds one: /alert add Acme --when negative',
    listTitle: 'Alert rules',
    columns: ['Rule', 'Looks out for', 'Sensitivity', 'Where', 'Last'],
    labels: {
      brand: 'Brand',
      when: 'Looks out for',
      sensitivity: 'Sensitivity',
      minimum: 'At least',
      words: 'Words',
      where: 'Where',
      mention: 'Mentions',
      quiet: 'Quiet hours',
      muted: 'Silent until',
      escalation: 'If nobody takes it',
    },
    posts,
    quietHours: (from: string, to: string, zone: string) => `${from} to ${to}, ${zone}`,
    escalation: (minutes: number, whom: string) => `after ${lasting(minutes)}: ${whom}`,
    ownWords: (words: string) => words,
    shippedWords: (words: number) => `the list that comes with Vane, ${number.format(words)} words`,
    lastFired: (when: string, state: IncidentState) => `${when}, ${states[state]}`,
    recent: 'Its last incidents',

    /** `until`: where that is not now. */
    testTitle: (name: string, days: number, until: string | undefined) =>
      until === undefined
        ? `${name}: the last ${count(days, 'day', 'days')}`
        : `${name}: ${count(days, 'day', 'days')} up to ${until}`,
    wouldHave: (times: number, days: number) =>
      times === 0
        ? `It would not have fired in ${count(days, 'day', 'days')}.`
        : `It would have fired ${count(times, 'time', 'times')} in ${count(days, 'day', 'days')}.`,
    atOthers: (others: string) => `At other sensitivities: ${others}.`,
    atOther: (sensitivity: Sensitivity, times: number) => `${sensitivity} ${number.format(times)}`,
    testColumns: ['When', 'Lasted', 'Posts', 'Usually'],
    lasted: lasting,
    known: (days: number) =>
      `${count(days, 'day', 'days')} of posts are known; nothing fires in the first two, while it is not known what is usual.`,
    noHistory:
      'No posts of this brand are known from these days, so nothing can be said. For an older history give its end, such as --until 2026-03-02.',
    cannotReplay:
      'Posts by authors with reach are judged one by one as they come; that cannot be tried on the past.',
    tryIt: 'Try it on the past',
  },

  incident: {
    list: 'Show what is open, and what was',
    show: 'Show an incident with its time-line',
    ack: 'Say that you take care of an incident',
    snooze: 'Let an incident rest for a time',
    resolve: 'Say that an incident is over',
    posts: 'Show the posts of an incident',
    tick: 'Tick a step of the playbook, or take the tick back',
    useless: 'Say that an alert was not useful (managers)',
    export: 'Give an incident as Markdown',
    id: 'the number of the incident',
    snoozeFor: 'for how long, such as 1h',
    step: 'the number of the step',
    sure: 'yes, do it',
    all: 'those that are over, too',

    kinds,
    severities,
    states,
    icon: { notice: '🔔', serious: '⚠️', critical: '🚨' } satisfies Record<Severity, string>,
    over: '✅',
    title: (icon: string, brand: string, kind: RuleKind, topic: string | undefined, id: number) =>
      `${icon} ${brand}: ${topic === undefined ? kinds[kind] : `“${topic}” bursts`} (#${id})`,
    listTitle: 'Incidents',
    columns: ['#', 'Brand', 'What', 'Since', 'State'],
    none: 'Nothing is open.',
    never: 'There was no incident yet.',
    sentences: (sentences: readonly string[]) => sentences.join(' '),

    negative: (observed: number, of: number, is: number, usual: number, minutes: number) =>
      `${number.format(observed)} of ${posts(of)} in the last ${duration(minutes)} are negative: ${share(is)}, usually ${share(usual)}.`,
    crowd: (factor: number) => `There are ${fine.format(factor)} times as many posts as usual.`,
    volume: (observed: number, expected: number, minutes: number) =>
      `${posts(observed)} in the last ${duration(minutes)}, usually ${number.format(expected)}.`,
    onceIn: (days: number) =>
      days > 365 ? 'There was nothing like it.' : `It is so much once in ${number.format(days)} days.`,
    topic: (observed: number, of: number, is: number, usual: number, minutes: number) =>
      `${number.format(observed)} of ${posts(of)} in the last ${duration(minutes)} are about it: ${share(is)}, usually ${share(usual)}.`,
    words: (found: number, words: readonly string[]) =>
      `${posts(found)} of the last hour ${found === 1 ? 'says' : 'say'} ${words.join(', ')}.`,
    reach: (followers: number, sure: number) =>
      `An author with ${number.format(followers)} followers writes negatively (${share(sure)} sure).`,
    silence: (minutes: number, longest: number, expected: number) =>
      `Nothing has arrived for ${lasting(minutes)}; ${posts(expected)} were to be expected. The longest silence of a usual day is ${number.format(longest)} min. See whether the feed still runs.`,
    shortHistory: (days: number) =>
      `Only ${fine.format(days)} days are known, so what is usual is not sure yet.`,
    spread: (looked: number, authors: number | undefined, copies: number) =>
      [
        authors === undefined ? '' : `${posts(looked)} by ${count(authors, 'author', 'authors')}`,
        copies === 0 ? '' : `${number.format(copies)} only ${copies === 1 ? 'repeats' : 'repeat'} another`,
      ]
        .filter((part) => part !== '')
        .join('; '),
    samePicture: (shared: number) => `${number.format(shared)} show the same picture.`,
    end: '.',

    since: (when: string) => `Open since ${when}.`,
    takenBy: ['Taken by ', (when: string) => `, ${when}.`] as ByWhom,
    snoozedBy: ['Snoozed by ', (until: string) => ` until ${until}.`] as ByWhom,
    resolvedBy: ['Resolved by ', (when: string) => `, ${when}.`] as ByWhom,
    closed: (when: string, lasted: number) =>
      `Over since ${when}: the signal is gone. It lasted ${lasting(lasted)}.`,
    somebody: 'somebody',

    checklist: (done: number, of: number) => `Playbook, ${done} of ${of} done`,
    tickPrompt: 'Tick a step…',
    take: 'I take it',
    snoozePrompt: 'Snooze…',
    durations: { '30m': '30 minutes', '1h': '1 hour', '4h': '4 hours', '1d': '1 day' },
    resolveButton: 'Resolve',
    showPosts: 'Show posts',
    notUseful: 'Not useful',

    followUps: {
      worse: (severity: Severity, sentences: string) =>
        `It has become worse: ${severities[severity]}. ${sentences}`,
      reopened: (sentences: string) => `It is back. ${sentences}`,
      closed: 'It is over: the signal is gone. I have closed the incident.',
      woken: 'The snooze is over, and it goes on.',
      escalated: (minutes: number) => `Nobody has taken this for ${lasting(minutes)}.`,
    },

    taken: (id: number) => `#${id} is yours.`,
    takenAlready: (id: number, state: IncidentState) => `#${id} is ${states[state]} already.`,
    snoozed: (id: number, until: string) => `#${id} rests until ${until}.`,
    resolved: (id: number) => `#${id} is resolved.`,
    postsTitle: (id: number) => `Posts of #${id}`,
    noPosts: 'No posts of it are kept any more.',
    ticked: (step: string) => `☑ ${step}`,
    unticked: (step: string) => `☐ ${step}`,
    lowerTo: (rule: string, from: Sensitivity, to: Sensitivity) =>
      `Shall ${rule} be less sensitive: ${to} instead of ${from}? It will fire less often, for all incidents to come.`,
    raiseMinimum: (rule: string, minimum: number) =>
      `${rule} is as calm as it gets. Shall it fire only from ${posts(minimum)} on?`,
    lower: 'Yes, less often',
    lowered: (rule: string, to: Sensitivity) => `${rule} is ${to} now.`,
    raised: (rule: string, minimum: number) => `${rule} fires only from ${posts(minimum)} on now.`,
    ruleGone: 'The rule of this incident is no more, so nothing is to be changed.',

    timeline: 'Time-line',
    events: {
      opened: 'It began',
      acknowledged: 'Taken',
      snoozed: 'Snoozed',
      resolved: 'Resolved',
      closed: 'Over: the signal was gone',
      reopened: 'It came back',
      worse: 'It became worse',
      escalated: 'Nobody had taken it: others were told',
      ticked: 'Done',
      unticked: 'Not done after all',
      useless: 'Found not useful',
      undelivered: 'It could not be told',
    } satisfies Record<EventKind, string>,
    event: (words: string, by: string | undefined, detail: string | undefined) =>
      `${words}${detail === undefined ? '' : `: ${detail}`}${by === undefined ? '' : ` (${by})`}`,
    headings: { what: 'What happened', why: 'What carried it', posts: 'Posts', steps: 'Playbook' },
  },

  playbook: {
    headings: {
      notice: ['notice', 'always', 'every time'],
      serious: ['serious'],
      critical: ['critical', 'crisis'],
    } satisfies Record<Severity, readonly string[]>,
    template: (brand: string) => `# When something is out of the ordinary: ${brand}

Edit this file as you like. The steps under a heading are shown with an incident that is so severe or more.

## Notice

- [ ] Read the example posts, and ten more: is it about us, and is it true?
- [ ] Say in the thread what it is.

## Serious

- [ ] Tell whoever answers customers, with the words that carry it.
- [ ] Stop posts that are scheduled, if they would sound wrong now.
- [ ] Agree on one answer, and who gives it.

## Critical

- [ ] Tell the head of communications and the legal team.
- [ ] Give the answer where people ask, and pin it.
- [ ] Meet every hour until it is over.
`,
  },
};
