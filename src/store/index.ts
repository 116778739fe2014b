import { mkdir } from 'node:fs/promises';
import { VaneError } from '../errors.ts';
import { type Brand, mentionQuery } from '../brands/brand.ts';
import type { Query } from '../brands/query.ts';
import { brandSeries, type BrandSeries } from './brand-series.ts';
import { openDatabase } from './database.ts';
import { deliveries, type Deliveries } from './deliveries.ts';
import { inbox, type Inbox } from './inbox.ts';
import { incidents, type Incidents } from './incidents.ts';
import { InFlight } from './in-flight.ts';
import { imports, type Imports } from './imports.ts';
import { lockFolder, type LockListener } from './lock.ts';
import { knownSources, mentionStore, type MentionStore } from './mention-store.ts';
import { notes, type Notes } from './notes.ts';
import { playbooks, type Playbooks } from './playbooks.ts';
import { runs, type Runs } from './runs.ts';
import { postStore, type PostStore } from './posts.ts';
import { hashAuthor, loadSecret } from './secret.ts';
import { restoreLastGood } from './settings-file.ts';
import { openSettings, type Settings } from './settings.ts';
import { topics, type Topics } from './topics.ts';

export type { HistoryQuery, NewAnalysis, StoredAnalysis } from './analyses.ts';
export type { BrandSeries, StepCount } from './brand-series.ts';
export type { ChangeRequest, IncidentChange, Incidents, NewIncident } from './incidents.ts';
export { FACETS, type Facet, type FacetPoint } from './facets.ts';
export type { Deliveries, Delivery } from './deliveries.ts';
export type { Inbox } from './inbox.ts';
export type { ImportProgress, Imports } from './imports.ts';
export type { Found, MentionStore, Span, Tally, VolumePoint } from './mention-store.ts';
export type { PostReading, ReceivedPost } from './post-rows.ts';
export type { Notes } from './notes.ts';
export type { Playbooks } from './playbooks.ts';
export type { PostStore, StoreCounts } from './posts.ts';
export type { Claim, EndedRun, Run, RunEnd, Runs } from './runs.ts';
export type { PlacedPost, PlaceWork, Placing, PlacingTurn } from './topic-placing.ts';
export type { Topics, TopicSeries } from './topics.ts';
export { type SearchResult, type Sort, SORTS } from './search.ts';
export { WATCH_REPLIES, type SettingsDocument, type WatchReply } from './settings-document.ts';
export type { Settings } from './settings.ts';

/** All that an installation keeps. */
export interface Store<Result> {
  /** Which database holds the posts. */
  readonly database: 'PGlite' | 'PostgreSQL';
  readonly settings: Settings;
  readonly posts: PostStore<Result>;
  readonly mentions: MentionStore;
  readonly imports: Imports;
  readonly inbox: Inbox;
  readonly deliveries: Deliveries;
  readonly notes: Notes;
  readonly runs: Runs;
  readonly topics: Topics;
  readonly series: BrandSeries;
  readonly incidents: Incidents;
  readonly playbooks: Playbooks;
  /** The keyed hash that stands for a person, be it an author or a user; see `hashAuthor`. */
  hash(platform: string, handle: string): string;
  /** Waits for what is being written, then lets the folder go. */
  close(): Promise<void>;
}

export interface StoreOptions extends LockListener {
  /** Made if missing, readable by its owner alone. It is locked also with `databaseUrl`: the settings are in it. */
  folder: string;
  /** A PostgreSQL server for the posts; without it they are in the folder. */
  databaseUrl?: string | undefined;
  /** Instead of the secret made in the folder; see `loadSecret`. */
  secret?: string | undefined;
}

/**
 * Opens the settings and the posts, for this process alone.
 *
 * @throws VaneError `config.invalid` when the folder cannot be written; and what `lockFolder`, `openSettings`,
 *   `loadSecret` and `openDatabase` say. Nothing stays open or locked then.
 */
export async function openStore<Result>(options: StoreOptions): Promise<Store<Result>> {
  const lock = await openFolder(options);
  try {
    const settings = await openSettings(options.folder);
    const secret = await loadSecret(options.folder, options.secret);
    const db = await openDatabase({ folder: options.folder, url: options.databaseUrl });
    const inFlight = new InFlight();
    const hash = (platform: string, handle: string) => hashAuthor(secret, platform, handle);
    const mentioning = {
      brands: () => soughtBrands(settings.get().brands),
      sources: await knownSources(db),
      hash,
    };
    return {
      database: options.databaseUrl === undefined ? 'PGlite' : 'PostgreSQL',
      settings,
      posts: postStore<Result>(db, inFlight, mentioning),
      mentions: mentionStore(db, inFlight, mentioning),
      imports: imports(db, inFlight, mentioning),
      inbox: inbox(db, inFlight),
      deliveries: deliveries(db, inFlight),
      runs: runs(db, inFlight),
      series: brandSeries(db, inFlight, mentioning),
      incidents: incidents(db, inFlight),
      playbooks: playbooks(options.folder),
      hash,
      notes: notes(db, inFlight),
      topics: topics(db, inFlight),
      async close() {
        await settings.settled();
        await inFlight.settled();
        await db.destroy().finally(() => lock.release());
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const soughtBrands = (brands: Readonly<Record<string, Brand>>) =>
  Object.entries(brands).map(([key, brand]) => ({ key, query: queryOf(brand) }));

/** Every post that is stored asks for every query; a brand's settings are a new object when they change. */
const queries = new WeakMap<Pick<Brand, 'query' | 'handles'>, Query>();
function queryOf(brand: Brand): Query {
  const known = queries.get(brand) ?? mentionQuery(brand);
  queries.set(brand, known);
  return known;
}

/** Puts the last good settings back, unless a Vane is running on the folder; see `restoreLastGood`. */
export async function restoreSettings(folder: string): Promise<void> {
  const lock = await lockFolder(folder, { onLost: () => undefined });
  await restoreLastGood(folder).finally(() => lock.release());
}

async function openFolder({ folder, onLost }: StoreOptions): ReturnType<typeof lockFolder> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await lockFolder(folder, { onLost });
  } catch (error) {
    if (error instanceof VaneError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new VaneError(
      'config.invalid',
      { variable: 'VANE_DATA', problem: `the folder ${folder} cannot be written (${code ?? message})` },
      { cause: error },
    );
  }
}
