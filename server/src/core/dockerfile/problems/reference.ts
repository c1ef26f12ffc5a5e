const HEX_ID = /^[a-f0-9]{64}$/;
const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const NAMED = new RegExp(`^(?:${DOMAIN}/)?${PATH_PART}(?:/${PATH_PART})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Why an image name is refused. */
export type ReferenceFault = 'upper-case' | 'identifier' | 'tag' | 'digest' | 'too-long' | 'malformed';

/**
 * What distribution's `reference.ParseNormalizedNamed` has against an image name; undefined for a good one.
 */
export function referenceFault(name: string): ReferenceFault | undefined {
  if (HEX_ID.test(name)) return 'identifier';
  const [domain, remainder] = splitDomain(name);
  const colon = remainder.indexOf(':');
  const remote = colon < 0 ? remainder : remainder.slice(0, colon);
  if (remote !== remote.toLowerCase()) return 'upper-case';
  const at = remainder.indexOf('@');
  if (at >= 0 && !isDigest(remainder.slice(at + 1))) return 'digest';
  const tagged = at < 0 ? remainder : remainder.slice(0, at);
  const tagAt = tagged.indexOf(':');
  const path = tagAt < 0 ? tagged : tagged.slice(0, tagAt);
  if (path === '' || !NAMED.test(domain === undefined ? path : `${domain}/${path}`)) return 'malformed';
  if (tagAt >= 0 && !TAG.test(tagged.slice(tagAt + 1))) return 'tag';
  return (domain ?? 'docker.io').length + 1 + path.length > 255 ? 'too-long' : undefined;
}

function splitDomain(name: string): [string | undefined, string] {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  if (slash < 0 || (!/[.:]/.test(first) && first !== 'localhost' && first === first.toLowerCase()))
    return [undefined, name];
  return [first, name.slice(slash + 1)];
}

/** `algorithm:hex` with an algorithm and a length go-digest knows. */
export function isDigest(text: string): boolean {
  const [algorithm, hex = ''] = text.split(':', 2);
  const length = Object.hasOwn(DIGEST_LENGTHS, algorithm as string) ? DIGEST_LENGTHS[algorithm as string] : undefined;
  return (
    length !== undefined &&
    hex.length === length &&
    /^[a-f0-9]+$/.test(hex) &&
    text.length === (algorithm as string).length + 1 + length
  );
}
