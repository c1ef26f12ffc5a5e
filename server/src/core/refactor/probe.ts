/** Health checks that need nothing but what the base has. */
import type { BaseImage } from '../facts/bases.ts';
import type { Offer } from './base.ts';
import type { Project } from './project.ts';
import { plain, type Text, text } from './text.ts';

/** The program that asks `url`, as words; undefined where the base has none. */
export function probeFor(
  { start, stack }: Project,
  { interpreter, entry }: Offer,
  image: BaseImage | undefined,
  url: Text,
): readonly Text[] | undefined {
  const language = interpreted[stack];
  if (language && !plain(start.program).includes('/')) {
    const program = interpreter ?? (entry === undefined ? language.program : undefined);
    if (program !== undefined) return [text`${program}`, ...language.args(url)];
  }
  // It speaks FastCGI, which no program in its image does.
  if (plain(start.program) === 'php-fpm') return undefined;
  // BusyBox brings it to every Alpine.
  if (image?.tool('wget') === 'present' || image?.distro === 'alpine')
    return [text`wget`, text`--quiet`, text`--spider`, url];
  if (image?.tool('curl') === 'present')
    return [text`curl`, text`--fail`, text`--silent`, text`--output`, text`/dev/null`, url];
  return undefined;
}

interface Language {
  readonly program: string;
  readonly args: (url: Text) => readonly Text[];
}

const fetching = (url: Text): Text =>
  text`fetch('${url}').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;

const interpreted: Partial<Record<Project['stack'], Language>> = {
  node: { program: 'node', args: (url) => [text`-e`, fetching(url)] },
  bun: { program: 'bun', args: (url) => [text`-e`, fetching(url)] },
  deno: {
    program: 'deno',
    args: (url) => [text`eval`, text`const { ok } = await fetch('${url}'); Deno.exit(ok ? 0 : 1)`],
  },
  python: {
    program: 'python',
    args: (url) => [text`-c`, text`import urllib.request; urllib.request.urlopen('${url}', timeout=2)`],
  },
  ruby: {
    program: 'ruby',
    args: (url) => [
      text`-rnet/http`,
      text`-e`,
      text`exit Net::HTTP.get_response(URI('${url}')).is_a?(Net::HTTPSuccess)`,
    ],
  },
};
