import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { VaneError } from '../errors.ts';

/** All that IANA has given out for the public internet over IPv6; what lies outside is mapped, local or not yet in use. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to one machine on the public internet.
 *
 * Loopback, private, link-local, carrier-grade, multicast and reserved ranges do not; nor do the IPv6 ranges that
 * carry an IPv4 address on (NAT64, 6to4, Teredo). An IPv4-mapped address is judged as the IPv4 one that it is.
 */
export function publicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

/**
 * The addresses of a URL's host, all of them checked: one that is not allowed refuses the host.
 * Whoever connects must use these, and not ask again: a second answer may be another one (DNS rebinding).
 *
 * @throws VaneError `media.address_refused`; what the resolver throws passes through.
 */
export async function allowedAddresses(
  url: URL,
  allowed: (address: string) => boolean,
): Promise<LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true });
  if (!addresses.every(({ address }) => allowed(address))) {
    throw new VaneError('media.address_refused', { host });
  }
  return addresses;
}
