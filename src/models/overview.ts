import stringWidth from 'string-width';
import { embeddedModels } from '../../models/index.ts';
import type { Capability } from '../../models/index.ts';
import {
  capabilitiesOf,
  CATALOGUE,
  installedModels,
  sizeOf,
  type StandardCapability,
  type StandardModel,
  stateOf,
} from '../../models/standard/index.ts';
import type { Messages } from '../messages/index.ts';

/** A line of `vane models list`. */
export interface ModelRow {
  readonly id: string;
  readonly capabilities: readonly (Capability | StandardCapability)[];
  /** ISO 639-1 codes; `mul` for fifty and more. */
  readonly languages: readonly string[];
  /** Bytes, as far as they are known before the model is here. */
  readonly size: number;
  readonly licence: string;
  readonly state: 'embedded' | 'here' | 'begun' | 'absent';
  readonly exportNeeded: boolean;
  readonly repository: string | null;
  readonly files: readonly string[];
}

/** Whether a model comes with Vane. */
export const isEmbedded = (id: string): boolean => embeddedModels().some((model) => model.id === id);

/** The models that come with Vane, what the team has put in the folder, and the catalogue. */
export function rowsOf(folder: string): ModelRow[] {
  const pulled = installedModels(folder);
  const catalogue = CATALOGUE.map((model) => pulled.find(({ id }) => id === model.id) ?? model);
  const own = pulled.filter(({ id }) => !CATALOGUE.some((model) => model.id === id));
  return [...embeddedRows(), ...[...own, ...catalogue].map((model) => standardRow(model, folder))];
}

function embeddedRows(): ModelRow[] {
  return embeddedModels().map(({ id, capability, languages, files, licence }) => ({
    id,
    capabilities: [capability],
    languages,
    size: files.reduce((sum, { size }) => sum + size, 0),
    licence,
    state: 'embedded' as const,
    exportNeeded: false,
    repository: null,
    files: files.map(({ name }) => name),
  }));
}

function standardRow(model: StandardModel, folder: string): ModelRow {
  const { id, languages, licence, repository, files, exportNeeded = false } = model;
  return {
    id,
    capabilities: capabilitiesOf(model),
    languages,
    size: sizeOf(model),
    licence,
    state: stateOf(model, folder),
    exportNeeded,
    repository,
    files: files.map(({ name }) => name),
  };
}

/** The rows as text, in columns; Chinese characters are two wide. */
export function tableOf(rows: readonly ModelRow[], m: Messages): string {
  const cells = [m.models.header, ...rows.map((row) => cellsOf(row, m))];
  const widths = m.models.header.map((_, column) =>
    Math.max(...cells.map((line) => stringWidth(line[column] ?? ''))),
  );
  const pad = (text: string, column: number) => text + ' '.repeat((widths[column] ?? 0) - stringWidth(text));
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

function cellsOf({ id, capabilities, languages, size, licence, state, exportNeeded }: ModelRow, m: Messages) {
  const does = capabilities.map((capability) => m.models.capabilities[capability]).join(', ');
  const scope = languages.length > 0 ? ` (${languages.join(', ')})` : '';
  const shown = state === 'absent' && exportNeeded ? m.models.needsExport : m.models[state];
  return [id, `${does}${scope}`, size === 0 ? '' : mebibytes(size), licence, shown];
}

const mebibytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 2 ** 20))} MiB`;
