/** What BuildKit has against a port of EXPOSE, `[[ip:]host:]container[/protocol]`; undefined for a good one. */
export function portFault(
  text: string,
): 'no-port' | 'protocol' | 'port' | 'host-port' | 'address' | 'ranges' | undefined {
  const parts = text.split(':');
  const last = parts.at(-1) as string;
  const hostPort = parts.length > 1 ? (parts.at(-2) as string) : '';
  const address = parts.slice(0, -2).join(':');
  const slash = last.indexOf('/');
  const port = slash < 0 ? last : last.slice(0, slash);
  const protocol = slash < 0 ? '' : last.slice(slash + 1).toLowerCase();
  if (port === '') return 'no-port';
  if (!['', 'tcp', 'udp', 'sctp'].includes(protocol)) return 'protocol';
  if (address !== '' && !isAddress(address)) return 'address';
  const range = portRange(port);
  if (range === undefined) return 'port';
  if (hostPort === '') return undefined;
  const hostRange = portRange(hostPort);
  if (hostRange === undefined) return 'host-port';
  return range > 0 && range !== hostRange ? 'ranges' : undefined;
}

/** How many ports follow the first of `8000` or `8000-8010`. */
function portRange(text: string): number | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = Number(match[2] ?? match[1]);
  return start > 65_535 || end > 65_535 || end < start ? undefined : end - start;
}

function isAddress(text: string): boolean {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  const numbers = bare.split('.');
  if (numbers.length === 4 && numbers.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return true;
  return bare.includes(':') && /^[0-9a-fA-F:]*(\d+\.\d+\.\d+\.\d+)?$/.test(bare) && bare.split(':').length <= 9;
}
