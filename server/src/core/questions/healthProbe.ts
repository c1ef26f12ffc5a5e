/** A health check by a program that the image has, instead of one it lacks. */

import type { Fix } from '../finding.ts';
import { slice } from '../ground/text.ts';
import type { ImageState } from '../image/state/model.ts';
import { parseOptions } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';

/** Options of curl that a health check may carry and a probe by something else does not need. */
const HARMLESS: ReadonlySet<string> = new Set(
  '-f --fail -s --silent -S --show-error -L --location -I --head'.split(' '),
);

/** undefined where the command does more than ask for one URL. */
export function probeFix(text: string, command: Command, program: string, state: ImageState): Fix | undefined {
  if (program !== 'curl') return undefined;
  const { options, positionals } = parseOptions(command.words.slice(1), {});
  const [url] = positionals;
  if (!url || positionals.length > 1 || command.redirects.length > 0 || options.some(({ name }) => !HARMLESS.has(name)))
    return undefined;
  const has = (name: string): boolean => {
    const fact = state.has(name);
    return fact.known && fact.value;
  };
  const address = slice(text, url.span);
  const last = command.words.at(-1)?.span ?? command.span;
  const span = { start: command.span.start, end: last.end };
  if (has('wget'))
    return { title: 'Ask with wget, which is there', edits: [{ span, newText: `wget -q -O /dev/null ${address}` }] };
  if (has('node') && url.value !== undefined && !url.value.includes("'")) {
    const script = `fetch('${url.value}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
    return { title: 'Ask with node, which is there', edits: [{ span, newText: `node -e "${script}"` }] };
  }
  return undefined;
}
