/** Scripts of package.json. */
export type Scripts = Readonly<Record<string, string>>;

/** The words of a script that runs node on one file, without a shell's help. */
export function nodeScript(scripts: Scripts, name: string, depth = 0): readonly string[] | undefined {
  const script = scripts[name]?.trim();
  if (script === undefined || depth > 4) return undefined;
  const other = /^(?:npm|yarn|pnpm|bun)(?: run)? ([\w:-]+)$/.exec(script)?.[1];
  if (other !== undefined) return nodeScript(scripts, other, depth + 1);
  const rest = script.replace(/^(?:cross-env\s+)?(?:NODE_ENV=\w+\s+)*/, '');
  return /^node\s+[\w\s./:=@-]+$/.test(rest) ? rest.split(/\s+/) : undefined;
}
