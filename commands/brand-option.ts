import type { Context } from '../src/bot/context.ts';
import type { Suggest } from '../src/bot/options.ts';
import { type Brand, brandKey } from '../src/brands/brand.ts';
import { VaneError } from '../src/errors.ts';

/** The brands whose names hold what was typed. */
export const suggestBrands: Suggest = ({ services }, typed) =>
  Object.values(services.store.settings.get().brands)
    .map(({ name }) => name)
    .filter((name) => brandKey(name).includes(brandKey(typed)));

/** @throws VaneError `brand.unknown` */
export function keyOf(name: string, { services }: Context): string {
  const key = brandKey(name);
  const { brands } = services.store.settings.get();
  if (brands[key] !== undefined) return key;
  throw new VaneError('brand.unknown', { name, names: Object.values(brands).map((brand) => brand.name) });
}

/** @throws VaneError `brand.unknown` */
export function brandOf(key: string, { services }: Context): Brand {
  const brand = services.store.settings.get().brands[key];
  if (brand === undefined) throw new VaneError('brand.unknown', { name: key, names: [] });
  return brand;
}

/** What was given with commas between, Western or Chinese. */
export const listOf = (given = ''): string[] =>
  given
    .split(/[,，、]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
