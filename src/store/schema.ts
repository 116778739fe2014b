import type { ColumnType, Generated } from 'kysely';
import type { EventKind, IncidentState, Severity } from '../alerts/incident.ts';

/** A bigint column: node-postgres reads it as text, because a number holds no more than 53 bits of it. */
type Count = ColumnType<string | null, number | null, number | null>;
/** A jsonb column: written as text, read as what the text says. */
type Json = ColumnType<unknown, string | null>;

export interface PostRow {
  id: string;
  source: string;
  external_id: string | null;
  url: string | null;
  text: string;
  pictures: Json;
  author_hash: string | null;
  /** The key of the one place that may see it; null: the whole organisation. */
  private_to: string | null;
  created_at: Date;
  /** When it was last given to us; its retention counts from here. */
  received_at: Date;
  likes: Count;
  shares: Count;
  comments: Count;
  /** Of its author, where the source tells. */
  followers: Count;
  /** ISO 639-1 or `unknown`; null, like the two below, for a post that nobody has read yet. */
  language: string | null;
  sentiment: 'negative' | 'neutral' | 'positive' | null;
  emotion: string | null;
  /** What the text is searched by; see `termsOf`. Written as `'term':1,2`, never read. */
  terms: ColumnType<string, string, string>;
}

/** That a post is a mention of a brand, with what is counted by: a window of days is read without the posts. */
export interface MentionRow {
  post_id: string;
  /** The brand's key. */
  brand: string;
  at: Date;
  source: string;
  /** Empty where the post has no such reading: a key has no nulls. */
  language: string;
  sentiment: string;
  emotion: string;
  /** Within the brand; 0 where the post has nothing to tell, null where it has not been looked at yet. */
  topic: number | null;
  /** The order in which the brand's mentions were placed in topics. */
  placed: Count;
}

/** How many mentions a brand had in an hour (UTC). Outlives the posts, which have a retention time. */
export interface HourlyRow {
  brand: string;
  hour: Date;
  source: string;
  language: string;
  sentiment: string;
  emotion: string;
  posts: number;
}

/** A topic of a brand. */
export interface TopicRow {
  brand: string;
  topic: number;
  /** All that were ever in it and were not erased. */
  posts: number;
  last_at: Date;
  /** Null until it is worth one. */
  name: string | null;
  /** How many posts it had when it was named. */
  named_at_posts: number | null;
}

/** How many posts a topic had in an hour (UTC). */
export interface TopicHourRow {
  brand: string;
  topic: number;
  hour: Date;
  posts: number;
  negative: number;
  positive: number;
}

/** What a brand's topics are told apart by. */
export interface TopicStateRow {
  brand: string;
  /** The number of the mention that was placed last. */
  placed: Count;
  next_topic: number;
  /** Grows when posts are erased: what is remembered of them must go. */
  erasures: number;
  /** A stream of topics as JSON, as it was once `snapshot_placed` was placed. */
  snapshot: string | null;
  snapshot_placed: Count;
}

/** How far a file has been imported. */
export interface ImportRow {
  /** Tells a file from another; see `fileKey`. */
  file: string;
  /** Rows read so far, the bad ones too. */
  rows: number;
  added: number;
  known: number;
  bad: number;
  done: boolean;
  updated_at: Date;
}

export interface AnalysisRow {
  id: string;
  post_id: string;
  place: string;
  asked_by: string;
  created_at: Date;
  language: string;
  /** Null, like its confidence, when the post has no words. */
  sentiment: 'negative' | 'neutral' | 'positive' | null;
  confidence: number | null;
  result: Json;
}

/** What a platform handed over, by its own id there. */
export interface ReceivedRow {
  platform: string;
  id: string;
  /** What is still to be answered; null once it is, and the id stays to know a second delivery by. */
  payload: Json;
  attempts: number;
  received_at: Date;
}

/** A message of ours, by the key under which it is said once. */
export interface DeliveryRow {
  key: string;
  place: Json;
  /** What it is to say; null once it says so. */
  card: Json;
  /** Grows with each change of the card. */
  version: number;
  /** `sending`: a call was made whose answer we may never have seen. */
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Its id on the platform, once it is there. */
  message: string | null;
  /** The code of the error that made it fail. */
  problem: string | null;
  created_at: Date;
}

/** What an adapter remembers, under a key that begins with its platform. */
export interface NoteRow {
  key: string;
  value: string;
  written_at: Date;
}

/** A run of a job, from its claim on. */
export interface RunRow {
  job: string;
  due: Date;
  state: 'claimed' | 'done' | 'failed' | 'skipped';
  /** The process that works on it. */
  owner: string;
  claimed_at: Date;
  attempts: number;
  ended_at: Date | null;
  /** The code of the error that made it fail. */
  problem: string | null;
}

/** A firing of an alert rule; see `Incident`. */
export interface IncidentRow {
  id: Generated<number>;
  rule: string;
  brand: string;
  subject: string;
  state: IncidentState;
  severity: Severity;
  opened_at: Date;
  fired_at: Date;
  announced_at: Date | null;
  escalated_at: Date | null;
  snoozed_until: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  finding: Json;
  checklist: Json;
  told: Json;
  version: number;
  said: number;
}

/** What happened to an incident. */
export interface IncidentEventRow {
  id: Generated<number>;
  incident: number;
  at: Date;
  kind: EventKind;
  by: string | null;
  detail: string | null;
  /** True also where it belongs in no thread. */
  said: boolean;
}

/** The tables as the migrations leave them. */
export interface Schema {
  posts: PostRow;
  analyses: AnalysisRow;
  received: ReceivedRow;
  deliveries: DeliveryRow;
  mentions: MentionRow;
  hourly: HourlyRow;
  imports: ImportRow;
  notes: NoteRow;
  runs: RunRow;
  topics: TopicRow;
  topic_hours: TopicHourRow;
  topic_states: TopicStateRow;
  incidents: IncidentRow;
  incident_events: IncidentEventRow;
}
