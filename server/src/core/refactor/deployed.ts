/** Folders and names of the applications that a repository's own scripts and deployment files start or build. */
import type { BuildContext } from '../context.ts';
import { jsonOf } from './json.ts';

/** `web`, `apps/web`; from what is most telling to what is least, each as written. */
export function deployed(files: BuildContext): readonly string[] {
  const scripts = Object(jsonOf(files.read('package.json'))?.scripts) as Readonly<Record<string, unknown>>;
  const commands = ['start', 'start:prod', 'serve', 'prod'].flatMap((name) => {
    const script = scripts[name];
    return typeof script === 'string' ? namesIn(script) : [];
  });
  const procfile = namesIn(/^web:(.*)$/m.exec(files.read('Procfile') ?? '')?.[1] ?? '');
  const settings = [...SETTINGS, ...COMPOSE].flatMap((name) => foldersIn(files.read(name) ?? ''));
  return [...new Set([...commands, ...procfile, ...settings])];
}

const SETTINGS = ['render.yaml', 'railway.toml', 'railway.json', 'fly.toml', 'vercel.json', 'netlify.toml', 'app.yaml'];
const COMPOSE = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** What a command names a package or folder by: `--filter web`, `-w apps/web`, `--cwd=web`, `cd web &&`, `workspace web`. */
const namesIn = (command: string): readonly string[] =>
  [
    ...command.matchAll(
      /(?:--filter|-F|--workspace|-w|--cwd|--prefix|--dir|-C|--scope|\bworkspace|\bcd)[\s=]+["']?([@\w./-]+?)(?:\.\.\.)?["']?(?=\s|$|&|;)/g,
    ),
  ].map(([, name]) => clean(name as string));

/** Of YAML, TOML or JSON: `rootDir: apps/web`, `context: ./web`, `build: ./web`. */
const foldersIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /^\s*-?\s*["']?(?:rootDir|rootDirectory|root|base|context|build|watchPatterns|source_dir)["']?\s*[:=]\s*["']?([@\w./-]+)["']?,?\s*$/gm,
    ),
  ].map(([, name]) => clean(name as string));

const clean = (name: string): string => name.replace(/^\.\//, '').replace(/\/$/, '');
