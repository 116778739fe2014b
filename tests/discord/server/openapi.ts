import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';

const file = join(process.env.VANE_SHARED ?? '../shared', 'specs/discord-openapi.json');

/** Discord's own description is not part of the project; without it the limits alone are checked. */
export const hasDescription = existsSync(file);

/** An integer by the description; by the documentation, and as discord.js sends it, the digits of one. */
const MISDESCRIBED = '/default_member_permissions';

const operation = z.looseObject({
  requestBody: z.looseObject({ content: z.looseObject({}) }).optional(),
});
const description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const load = () => {
  const read = description.parse(JSON.parse(readFileSync(file, 'utf8')));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema(read, 'discord');
  return { ajv, paths: read.paths };
};
let loaded: ReturnType<typeof load> | undefined;
const compiled = new Map<string, ValidateFunction | undefined>();

/** What Discord's description says against a body that is sent so. Empty: nothing, or there is no description. */
export function strayed(method: string, path: string, body: unknown): string[] {
  if (!hasDescription) return [];
  const validate = validatorFor(method.toLowerCase(), path);
  if (validate === undefined || validate(body)) return [];
  const told = (validate.errors ?? [])
    .filter(({ instancePath }) => !instancePath.endsWith(MISDESCRIBED))
    .map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
  return [...new Set(told)].slice(0, 8);
}

function validatorFor(method: string, path: string): ValidateFunction | undefined {
  loaded ??= load();
  const { ajv, paths } = loaded;
  const template = Object.keys(paths)
    .filter((one) => paths[one]?.[method] !== undefined && fits(one, path))
    .toSorted((a, b) => a.split('{').length - b.split('{').length)[0];
  if (template === undefined) return undefined;
  const key = `${method} ${template}`;
  if (!compiled.has(key)) compiled.set(key, compile(ajv, template, method, paths[template]?.[method]));
  return compiled.get(key);
}

function compile(ajv: Ajv2020, template: string, method: string, described: unknown) {
  const { requestBody } = operation.parse(described);
  if (requestBody?.content['application/json'] === undefined) return undefined;
  const pointer = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  return ajv.compile({ $ref: `discord#/${pointer}` });
}

function fits(template: string, path: string): boolean {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith('{') || part === given[index])
  );
}
