/**
 * ShellCheck beside the findings: what it said already is there at once, what it has not seen yet is asked for, one script at a
 * time, and told when it is there. Only the latest text of a document is asked about.
 */
import type { RemoteConsole } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis.ts';
import type { Config } from '../core/config/settings.ts';
import type { Checked, ShellcheckComment } from '../core/peers/shellcheck/findings.ts';
import { shellScripts } from '../core/peers/shellcheck/script.ts';
import type { Host, Shellcheck } from './host.ts';

export interface ShellcheckRuns {
  /** What ShellCheck said so far of a document's scripts. The rest is asked for. */
  of(uri: string, analysis: Analysis, config: Config): Checked;
  /** Grows when there is more to be said of the document. */
  version(uri: string): number;
  /** Resolves when nothing is being asked any more. */
  settled(): Promise<void>;
  /** Forgets a document, or which programs there are. */
  forget(uri?: string): void;
  /** Whether programs of the user may be run for this workspace. */
  trust(): void;
}

/** Results that are kept; a Dockerfile has some ten scripts, and more than the most are not looked at. */
const KEPT = 5000;
const MOST = 200;
const NOTHING: Checked = new Map();

interface Wish {
  readonly program: Shellcheck;
  readonly scripts: readonly string[];
}

/** `told` learns that there is more to be said of a document. */
export function shellcheckRuns(
  host: Host,
  console: RemoteConsole,
  trustedAtFirst: boolean,
  told: (uri: string) => void,
): ShellcheckRuns {
  const known = new Map<string, readonly ShellcheckComment[]>();
  const wishes = new Map<string, Wish>();
  const versions = new Map<string, number>();
  const programs = new Map<string, Shellcheck | undefined>();
  let trusted = trustedAtFirst;
  let running: { readonly script: string; readonly stop: AbortController } | undefined;
  let work: Promise<void> | undefined;

  function programAt(path: string): Shellcheck | undefined {
    if (!programs.has(path)) {
      // Another ShellCheck may say something else.
      known.clear();
      const found = host.shellcheck?.(path);
      programs.set(path, found);
      if (!found && host.shellcheck) {
        const wanted = path === '' ? 'is not installed' : `is not at "${path}"`;
        console.info(`ShellCheck ${wanted}, so the commands of RUN are checked without it.`);
      }
    }
    return programs.get(path);
  }

  async function serve(): Promise<void> {
    for (;;) {
      const next = wishes.entries().next().value;
      if (!next) return;
      const [uri, wish] = next;
      const script = wish.scripts.find((each) => !known.has(each));
      if (script === undefined) {
        wishes.delete(uri);
        versions.set(uri, (versions.get(uri) ?? 0) + 1);
        told(uri);
        continue;
      }
      const stop = new AbortController();
      running = { script, stop };
      try {
        keep(script, await wish.program.run(script, stop.signal));
      } catch (error) {
        // Called off: the text has changed. Otherwise it would fail again, so it is not asked again.
        if (!stop.signal.aborted) {
          console.warn(`ShellCheck failed: ${error instanceof Error ? error.message : error}`);
          keep(script, []);
        }
      }
      running = undefined;
    }
  }

  function start(): void {
    work ??= serve().finally(() => {
      work = undefined;
      if (wishes.size > 0) start();
    });
  }

  function keep(script: string, comments: readonly ShellcheckComment[]): void {
    known.set(script, comments);
    if (known.size > KEPT) known.delete(known.keys().next().value as string);
  }

  return {
    of(uri, analysis, { shellcheck: { enable, path }, profile }) {
      const program = trusted && enable !== 'off' && profile !== 'buildkit' ? programAt(path) : undefined;
      if (!program) return NOTHING;
      const scripts = shellScripts(analysis)
        .slice(0, MOST)
        .map(({ text }) => text);
      if (scripts.some((script) => !known.has(script))) wishes.set(uri, { program, scripts });
      else wishes.delete(uri);
      if (
        running &&
        ![...wishes.values()].some((wish) => wish.scripts.includes((running as { script: string }).script))
      )
        running.stop.abort();
      start();
      return known;
    },
    version: (uri) => versions.get(uri) ?? 0,
    settled: async () => {
      while (work) await work;
    },
    forget(uri) {
      if (uri === undefined) programs.clear();
      else {
        wishes.delete(uri);
        versions.delete(uri);
      }
    },
    trust() {
      trusted = true;
    },
  };
}
