import type { BuildContext } from '../context.ts';

/** The scripts of the package.json at the root of the build context; undefined where it cannot be seen or read. */
export function scriptsOf(files: BuildContext | undefined): Readonly<Record<string, unknown>> | undefined {
  const text = files?.read('package.json');
  if (text === undefined) return undefined;
  try {
    const { scripts } = JSON.parse(text) as { scripts?: unknown };
    return typeof scripts === 'object' && scripts !== null ? (scripts as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}
