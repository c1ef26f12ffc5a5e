/** Scripts of package.json: which runs which, and the commands in them. */
export type Scripts = Readonly<Record<string, string>>;

export interface ScriptCommand {
  /** Variables that are set for it. */
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly words: readonly string[];
}

/** The commands of a script, those of the scripts it runs included; undefined if only a shell can tell. */
export function commandsOf(scripts: Scripts, name: string, depth = 0): readonly ScriptCommand[] | undefined {
  const script = scripts[name]?.trim();
  if (script === undefined || script === '' || depth > 6) return undefined;
  if (/[|;<>`]|\$\(|(?<!&)&(?!&)/.test(script)) return undefined;
  const commands: ScriptCommand[] = [];
  for (const part of script.split('&&')) {
    const command = commandFrom(part.trim());
    if (!command) return undefined;
    const other = scriptRun(command.words, scripts);
    const inner = other === undefined ? [command] : commandsOf(scripts, other, depth + 1);
    if (!inner) return undefined;
    commands.push(...inner.map((each) => ({ ...each, env: [...command.env, ...each.env] })));
  }
  return commands;
}

function commandFrom(source: string): ScriptCommand | undefined {
  const words = wordsOf(source);
  if (!words) return undefined;
  const env: [string, string][] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as string;
    const assignment = /^([A-Za-z_]\w*)=(.*)$/.exec(word);
    if (assignment) env.push([assignment[1] as string, assignment[2] as string]);
    else if (!/^(cross-env(-shell)?|env|npx|bunx|pnpx|exec|dotenv|dotenvx|--)$/.test(word)) break;
  }
  const rest = words.slice(at);
  const runner = /^(npm|pnpm|yarn|bun)$/.test(rest[0] ?? '') && /^(exec|dlx|x)$/.test(rest[1] ?? '') ? 2 : 0;
  return rest.length > runner
    ? { env, words: rest.slice(runner).filter((word, i) => i > 0 || word !== '--') }
    : undefined;
}

/** Words as a shell takes them apart, where quotes are all there is to it. */
function wordsOf(source: string): readonly string[] | undefined {
  const found = source.match(/(?:[^\s'"]|"[^"]*"|'[^']*')+/g);
  return found?.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}

/** The script of the same package that a command runs. */
function scriptRun([program, ...rest]: readonly string[], scripts: Scripts): string | undefined {
  if (!/^(npm|pnpm|yarn|bun)$/.test(program ?? '')) return undefined;
  if (rest.some((word) => /^(-w|--workspaces?|--filter|-F|-r|--cwd|-C|--prefix)(=|$)/.test(word))) return undefined;
  const words = rest.filter((word) => !/^(-s|--silent)$/.test(word));
  const name = words[0] === 'run' || words[0] === 'run-script' ? words[1] : words[0];
  return name !== undefined && scripts[name] !== undefined && words.length <= 2 ? name : undefined;
}

/** The words of a script that runs node on one file, without a shell's help. */
export function nodeScript(scripts: Scripts, name: string): readonly string[] | undefined {
  const commands = commandsOf(scripts, name);
  const [only] = commands ?? [];
  return commands?.length === 1 && only?.words[0] === 'node' ? only.words : undefined;
}
