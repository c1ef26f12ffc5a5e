/** `# check=skip=Rule,Rule;error=true;experimental=all`: what a file asks of BuildKit's checks (`linter.ParseLintOptions`). */
import type { Dockerfile, Instruction } from './model.ts';

/** Names of BuildKit's checks, or `all`. */
export type CheckNames = 'all' | readonly string[];

export interface CheckOptions {
  readonly skip: CheckNames;
  readonly experimental: CheckNames;
  /** Whether any warning makes the build fail. */
  readonly error: boolean;
}

/** A build argument of this name takes the place of the directive. */
const BUILD_ARGUMENT = 'BUILDKIT_DOCKERFILE_CHECK';
const BOOLEAN: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text) => [text, true]),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text) => [text, false]),
]);
const COMMENT = /^check[\t\f\r ]*=[\t\f\r ]*(.+)$/i;

/** Checks that run only where `experimental` asks for them; `skip` has no say in them. */
export const EXPERIMENTAL_CHECKS: ReadonlySet<string> = new Set(['InvalidDefinitionDescription']);

const noCheckOptions: CheckOptions = { skip: [], experimental: [], error: false };

/** undefined where BuildKit rejects the value. What follows a blank is not read; of an option given twice the last counts. */
export function readCheckOptions(value: string): CheckOptions | undefined {
  let options = noCheckOptions;
  const [read = ''] = value.trim().split(' ', 1);
  if (read === '') return options;
  for (const part of read.split(';')) {
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(0, equals)).trim();
    const text = part.slice(equals + 1).trim();
    if (key === 'skip' || key === 'experimental') options = { ...options, [key]: namesIn(text) };
    else if (key === 'error' && Object.hasOwn(BOOLEAN, text)) options = { ...options, error: BOOLEAN[text] === true };
    else return undefined;
  }
  return options;
}

const namesIn = (text: string): CheckNames => (text === 'all' ? 'all' : text.split(',').map((name) => name.trim()));

/** What holds for the whole file: the directive at its top, or the build argument that overrules it. */
export function fileCheckOptions(
  { directives }: Dockerfile,
  buildArgs: Readonly<Record<string, string>> = {},
): CheckOptions {
  const value = buildArgs[BUILD_ARGUMENT] ?? directives.find(({ name }) => name === 'check')?.value;
  return (value === undefined ? undefined : readCheckOptions(value)) ?? noCheckOptions;
}

/** What the comments before an instruction ask for it alone. The first `check` comment counts, even if it is a bad one. */
export function checkOptionsBefore({ leading, onbuild }: Instruction): CheckOptions {
  for (const { text } of onbuild?.leading ?? leading) {
    const value = COMMENT.exec(text)?.[1];
    if (value !== undefined) return readCheckOptions(value) ?? noCheckOptions;
  }
  return noCheckOptions;
}

export const isAmong = (names: CheckNames, name: string): boolean => names === 'all' || names.includes(name);
