import { execFileSync } from 'node:child_process';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../../src/errors.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import type { Servers } from './servers.ts';

export interface HostileSource {
  readonly name: string;
  readonly source: (servers: Servers) => MediaSource;
  readonly expect: ErrorCode | 'answer';
}

type Row = readonly [name: string, expect: ErrorCode | 'answer', source: (servers: Servers) => MediaSource];

const url = (link: string): MediaSource => ({ kind: 'url', url: link });

/** Hosts that lead, one way or another, to where no post may lead. The port is the secret server's. */
const REFUSED_HOSTS = [
  '127.0.0.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f.1',
  '0x7f000001',
  '127.1',
  '１２７.０.０.１',
  '127.0.0.1.',
  '0.0.0.0',
  '0',
  'localhost',
  'LOCALHOST',
  'user:password@127.0.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.2.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[fe80::1]',
  '[fd00::1]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
];

const hosts = REFUSED_HOSTS.map((host): Row => [
  `http://${host}`,
  'media.address_refused',
  ({ secret }) => url(secret.replace('127.0.0.1', host)),
]);

/** Paths of the open server. */
const paths = (
  [
    ['/picture.png', 'answer'],
    ['/named.txt', 'answer'],
    ['/to-picture', 'answer'],
    ['/to-endless', 'answer'],
    ['/packed-picture', 'answer'],
    ['/page.png', 'media.not_a_picture'],
    ['/empty', 'media.not_a_picture'],
    ['/missing', 'media.http_status'],
    ['/failing', 'media.http_status'],
    ['/to-nowhere', 'media.http_status'],
    ['/to-secret', 'media.address_refused'],
    ['/to-secret-in-decimal', 'media.address_refused'],
    ['/to-secret-by-name', 'media.address_refused'],
    ['/to-file', 'media.scheme_refused'],
    ['/to-nonsense', 'media.unreachable'],
    ['/loop', 'media.too_many_redirects'],
    ['/endless', 'media.too_large'],
    ['/says-huge', 'media.too_large'],
    ['/packed-bomb', 'media.too_large'],
    ['/silent', 'media.timeout'],
    ['/stuck', 'media.timeout'],
    ['/trickle', 'media.timeout'],
    ['/reset', 'media.unreachable'],
    ['/no-http', 'media.unreachable'],
    ['/says-more', 'media.unreachable'],
    ['/says-less', 'media.broken'],
  ] as const
).map(([path, expect]): Row => [`a link to ${path}`, expect, ({ open }) => url(open + path)]);

const links: readonly Row[] = [
  ['ftp:', 'media.scheme_refused', () => url('ftp://example.com/a.png')],
  ['file:', 'media.scheme_refused', () => url('file:///etc/passwd')],
  ['data:', 'media.scheme_refused', () => url('data:image/png;base64,iVBORw0KGgo=')],
  ['javascript:', 'media.scheme_refused', () => url('javascript:alert(1)')],
  ['a link that is none', 'media.unreachable', () => url('http://')],
  ['a port that nobody listens on', 'media.unreachable', () => url('http://127.0.0.2:9/')],
];

const folder = () => mkdtempSync(join(tmpdir(), 'vane-hostile-'));

const files: readonly Row[] = [
  ['a folder', 'media.unreadable', () => ({ kind: 'file', path: tmpdir() })],
  ['/dev/zero', 'media.unreadable', () => ({ kind: 'file', path: '/dev/zero' })],
  ['a pipe that nobody writes to', 'media.unreadable', () => ({ kind: 'file', path: pipe() })],
  ['a path with a null byte', 'media.unreadable', () => ({ kind: 'file', path: 'a\0.png' })],
  ['a missing file', 'media.not_found', () => ({ kind: 'file', path: '/nowhere/a.png' })],
  ['a file taken for a folder', 'media.not_found', () => ({ kind: 'file', path: '/etc/passwd/a.png' })],
  ['a file of 1 TB, all hole', 'media.too_large', () => ({ kind: 'file', path: sparse() })],
  [
    'a file under /proc, which says that it is empty',
    'media.not_a_picture',
    () => ({ kind: 'file', path: '/proc/self/status' }),
  ],
];

const attachments: readonly Row[] = [
  ['an attachment without end', 'media.too_large', () => attachment(zeros)],
  ['an attachment that stops coming', 'media.timeout', () => attachment(stalled)],
  ['an attachment that fails half way', 'media.unreachable', () => attachment(failing)],
  [
    'an attachment that never opens',
    'media.timeout',
    () => ({ kind: 'attachment', name: 'a.png', open: () => new Promise(() => undefined) }),
  ],
];

function attachment(stream: () => AsyncIterable<Uint8Array>): MediaSource {
  return { kind: 'attachment', name: 'a.png', open: () => Promise.resolve(stream()) };
}

async function* zeros(): AsyncIterable<Uint8Array> {
  for (;;) yield await Promise.resolve(new Uint8Array(100_000));
}

async function* stalled(): AsyncIterable<Uint8Array> {
  yield new Uint8Array(1);
  await sleep(60_000, undefined, { ref: false });
}

async function* failing(): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new Uint8Array(1));
  throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
}

function pipe(): string {
  const path = join(folder(), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

function sparse(): string {
  const path = join(folder(), 'sparse.png');
  writeFileSync(path, '');
  truncateSync(path, 2 ** 40);
  return path;
}

/** Places that a picture must not be read from, or that never stop giving, or never start. */
export const HOSTILE_SOURCES: readonly HostileSource[] = [
  ...hosts,
  ...paths,
  ...links,
  ...files,
  ...attachments,
].map(([name, expect, source]) => ({ name, expect, source }));
