import { appendFile, mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import cliProgress from 'cli-progress';
import type { Command as Program } from 'commander';
import yoctoSpinner from 'yocto-spinner';
import { openServices, type Services } from '../services.ts';
import { runProcess } from '../process.ts';
import type { ImportProgress } from '../store/index.ts';
import { mappingOf } from './columns.ts';
import { type BadRow, importFile } from './import.ts';

interface ImportFlags {
  readonly map?: string;
  readonly source: string;
  readonly timeZone?: string;
  readonly json: boolean;
}

/** Bad rows that are shown while the import runs; all of them are in a file. */
const SHOWN = 5;

/** `vane import FILE…` */
export function addImportCommand(program: Program): void {
  program
    .command('import')
    .description('bring posts in from JSONL or CSV files; goes on where it ended before')
    .argument('<files...>')
    .option('--map <columns>', 'where the fields are, such as text=body,author=user,at=posted')
    .option('--source <name>', 'where the posts are from, if the rows do not say', 'import')
    .option('--time-zone <zone>', 'of times without one, such as Europe/Berlin')
    .option('--json', 'print one JSON object a file', false)
    .action((files: readonly string[], flags: ImportFlags) =>
      runProcess(
        async (config, stop) => {
          const services = await openServices(config, (error) => stop.abort(error));
          try {
            for (const path of files)
              await importOne(path, { services, flags, folder: config.dataFolder, signal: stop.signal });
            await findTopics(services, stop.signal);
            return 0;
          } finally {
            await services.close();
          }
        },
        { json: flags.json },
      ),
    );
}

interface Doing {
  readonly services: Services;
  readonly flags: ImportFlags;
  readonly folder: string;
  readonly signal: AbortSignal;
}

async function importOne(path: string, { services, flags, folder, signal }: Doing): Promise<void> {
  const started = performance.now();
  const rejected = await rejectedFile(folder, path);
  let shown = 0;
  const bar = await openBar(path);
  const before = performance.now();
  const done = await importFile(services, {
    path,
    columns: flags.map === undefined ? {} : mappingOf(flags.map),
    source: flags.source,
    timeZone: flags.timeZone ?? services.store.settings.get().timeZone,
    signal,
    onProgress: (progress, bytes) => bar.show(progress, bytes, performance.now() - before),
    async onBad(rows) {
      for (const { line, problem } of rows.slice(0, Math.max(0, SHOWN - shown)))
        process.stderr.write(`${path}:${line}: ${problem}\n`);
      shown += rows.length;
      await appendFile(rejected, rows.map(rowLine).join(''), { mode: 0o600 });
    },
  }).finally(() => bar.close());
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const report = { file: path, ...done, seconds, ...(done.bad > 0 && { rejected }) };
  process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : sentence(report));
}

/** What was imported is placed in topics in the order in which it was written, so all files are read first. */
async function findTopics({ topics }: Services, signal: AbortSignal): Promise<void> {
  if (!process.stderr.isTTY) return topics.catchUp({ signal });
  const spinner = yoctoSpinner({ stream: process.stderr }).start('Finding topics');
  let placed = 0;
  const onPlaced = (posts: number) => void (spinner.text = `Finding topics: ${(placed += posts)} mentions`);
  await topics.catchUp({ signal, onPlaced }).finally(() => spinner.stop());
}

const rowLine = (row: BadRow): string => `${JSON.stringify(row)}\n`;

/** Where the rows go that no post can be made of, to be mended and imported again. */
async function rejectedFile(folder: string, path: string): Promise<string> {
  const rejects = join(folder, 'imports');
  await mkdir(rejects, { recursive: true, mode: 0o700 });
  return join(rejects, `${basename(path)}.rejected.jsonl`);
}

function sentence(report: ImportProgress & { file: string; seconds: number; rejected?: string }): string {
  const { file, rows, added, known, bad, seconds, rejected } = report;
  const rest = rejected === undefined ? '' : ` The bad rows, each with its reason, are in ${rejected}.`;
  return `${file}: ${rows} rows, ${added} posts added, ${known} known already, ${bad} bad. ${seconds} s.${rest}\n`;
}

interface Bar {
  show(progress: ImportProgress, bytes: number, milliseconds: number): void;
  close(): void;
}

/** On a terminal alone: a log has no use for a bar. */
async function openBar(path: string): Promise<Bar> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (!process.stderr.isTTY) return { show: () => undefined, close: () => undefined };
  const format = '{name} |{bar}| {percentage} %, {rows} rows, {speed} a second, {eta_formatted} to go';
  const bar = new cliProgress.SingleBar(
    { format, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  bar.start(size, 0, { name: basename(path), rows: 0, speed: 0 });
  return {
    show: ({ rows }, bytes, milliseconds) =>
      bar.update(bytes, { rows, speed: Math.round((rows / milliseconds) * 1000) }),
    close: () => bar.stop(),
  };
}
