import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JSONPath, Node, ParseError } from 'jsonc-parser';
import type { z } from 'zod';
import { VaneError } from '../errors.ts';
import { migrate, SETTINGS_VERSION, settingsDocument, type SettingsDocument } from './settings-document.ts';

/** Where a settings text comes from, for the message when it is not usable. */
export interface SettingsSource {
  path: string;
  /** The copy that can be put back, when there is one. */
  lastGood: string | undefined;
}

interface Problem {
  /** In UTF-16 units from the start of the text. */
  offset: number;
  problem: string;
}

/**
 * Reads a settings text into a document of this version.
 *
 * @throws VaneError `store.settings_broken` with the line (from 1) and the key of the first thing that is wrong;
 *   `store.too_new` when a newer Vane wrote it.
 */
export function parseSettings(text: string, source: SettingsSource): SettingsDocument {
  const broken = ({ offset, problem }: Problem): VaneError =>
    new VaneError('store.settings_broken', { ...source, line: lineAt(text, offset), problem });

  const root = parseJson(text);
  if ('problem' in root) throw broken(root);
  const document: unknown = getNodeValue(root);
  const version = versionOf(document);
  if (version === undefined) {
    throw broken(
      problemAt(root, ['version'], `"version" must be a whole number, ${SETTINGS_VERSION} for this Vane`),
    );
  }
  if (version > SETTINGS_VERSION)
    throw new VaneError('store.too_new', { found: version, known: SETTINGS_VERSION });

  const checked = settingsDocument.safeParse(migrate(document as object, version));
  if (checked.success) return checked.data;
  throw broken(firstProblem(root, checked.error));
}

function parseJson(text: string): Node | Problem {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (root !== undefined && first === undefined) return root;
  return {
    offset: first?.offset ?? 0,
    problem: `not valid JSON: ${first ? inWords(first) : 'the file is empty'}`,
  };
}

/** `CommaExpected` → `comma expected`. */
const inWords = ({ error }: ParseError): string =>
  printParseErrorCode(error)
    .replace(/(?<=[a-z])[A-Z]/g, ' $&')
    .toLowerCase();

function versionOf(document: unknown): number | undefined {
  const version: unknown =
    typeof document === 'object' && document !== null && 'version' in document && document.version;
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? version : undefined;
}

function firstProblem(root: Node, { issues }: z.ZodError): Problem {
  const [issue] = issues;
  if (issue === undefined) return { offset: 0, problem: 'not a settings document' };
  const path = issue.path.filter((segment) => typeof segment !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const unknown = [...path, ...issue.keys.slice(0, 1)];
    return problemAt(root, unknown, `${quoted(unknown)} is not a setting`);
  }
  return problemAt(root, path, `${quoted(path)}: ${issue.message}`);
}

const quoted = (path: JSONPath): string => `"${path.join('.')}"`;

/** The place of the node at the path, or of the nearest one around it when it is missing. */
function problemAt(root: Node, path: JSONPath, problem: string): Problem {
  const node = findNodeAtLocation(root, path);
  if (node !== undefined || path.length === 0) return { offset: node?.offset ?? 0, problem };
  return problemAt(root, path.slice(0, -1), problem);
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
