import type { Analysis } from '../analysis.ts';
import { keyword, lineBefore, withoutWord } from '../dockerfile/edits.ts';
import { below } from '../ground/path.ts';
import type { Span } from '../ground/text.ts';
import type { Step } from '../image/state/model.ts';
import { programOf } from '../programs/reading/effective.ts';
import { programById } from '../programs/reading/tools.ts';
import { type CacheMount, cacheMountsOf, cachesAt, overlap } from '../questions/cacheMounts.ts';
import { dropCommand } from '../questions/dropCommand.ts';
import { commandsIn } from '../questions/runCommands.ts';
import { defineRule } from '../rule.ts';
import type { Option } from '../shell/flags.ts';
import type { Command } from '../shell/model.ts';
import { absolutePath, covers } from '../shell/paths.ts';
import { braceValues, withAssignments } from '../shell/resolve.ts';
import type { Stage } from '../stages/model.ts';

export default defineRule({
  id: 'cache-mount-cleared',
  sources: [],
  category: 'caching',
  severity: 'warning',
  profile: 'recommended',
  fix: 'unsafe',
  on: {
    file(analysis, { report }) {
      const told = new Set<Stage>();
      for (const stage of analysis.stages.stages) {
        for (const step of analysis.steps(stage)) {
          const { instruction: run } = step;
          if (run.keyword !== 'RUN' || !run.mounts.some(({ type }) => type === 'cache')) continue;
          const mounts = cacheMountsOf(run, step.before);
          if (mounts.length === 0) continue;
          for (const { command, span, mount } of clearings(step, mounts)) {
            const edit = command.context === 'top' ? dropCommand(analysis.dockerfile, run, span) : undefined;
            report({
              at: span,
              message: `"${shown(command)}" empties the cache mount on ${mount.target}, so the next build starts without it`,
              fix: edit && { title: `Remove "${shown(command)}"`, edits: [edit] },
            });
          }
          const emptied = cleanedByImage(analysis, step, mounts);
          if (emptied && !told.has(stage)) {
            told.add(stage);
            report({
              at: emptied.word.span,
              message: `"${emptied.word.value}" is emptied after every install: ${step.before.base?.label} has ${DOCKER_CLEAN}, which removes what apt downloaded`,
              fix: {
                title: 'Remove docker-clean before',
                edits: [
                  lineBefore(analysis.dockerfile, run, `${keyword(analysis.dockerfile, 'RUN')} rm -f ${DOCKER_CLEAN}`),
                ],
              },
            });
          }
          for (const { variable, tool, mount } of switchedOff(step, mounts)) {
            report({
              at: mount.word.span,
              message: `"${mount.word.value}" stays empty: ${variable} keeps ${tool} from using a cache`,
            });
          }
          for (const { option, tool, mount } of refusals(step, mounts)) {
            report({
              at: option.span,
              message: `"${option.word.text}" keeps ${tool} from using the cache mount on ${mount.target}`,
              fix: { title: `Remove ${option.name}`, edits: [withoutWord(analysis.text, option.span)] },
            });
          }
        }
      }
    },
  },
});

const shown = ({ words }: Command): string => words.map(({ text }) => text).join(' ');

interface Clearing {
  readonly command: Command;
  readonly span: Span;
  readonly mount: CacheMount;
}

/** What empties a tool's own cache, and the end of the path that its cache has. */
const CLEANERS: readonly (readonly [command: RegExp, cache: RegExp])[] = [
  [/^npm cache (clean|clear|rm)\b/, /\/\.npm(\/_cacache)?$/],
  [/^yarn cache (clean|clear)\b/, /\/\.?yarn(\/|$)/],
  [/^bun pm cache rm\b/, /\/\.bun(\/|$)/],
  [/^pip[\d.]* cache (purge|remove)\b/, /\/\.?cache(\/pip)?$/],
  [/^uv cache clean\b/, /\/\.?cache(\/uv)?$|\/uv$/],
  [/^go clean .*-modcache\b/, /\/pkg\/mod$/],
  [/^go clean .*-cache\b/, /\/go-build$/],
  [/^composer (clear-cache|clearcache|cc)\b/, /composer|^\/tmp\/cache$/],
  [/^apt(-get)? (clean|distclean)\b/, /^\/var\/cache\/apt/],
  [/^(dnf|yum|microdnf) clean (all|packages)\b/, /^\/var\/cache\/(dnf|yum|libdnf5)/],
];

function* clearings(step: Step, mounts: readonly CacheMount[]): Generator<Clearing> {
  const { before } = step;
  const cwd = before.workdir.known ? before.workdir.value : undefined;
  const caches = step.installs.flatMap((each) => cachesAt(step, each).flatMap(({ paths }) => paths ?? []));
  for (const { outer, command } of commandsIn(step)) {
    const program = programOf(command);
    if (program === undefined || outer.host !== undefined) continue;
    const text = [program, ...command.words.slice(1).map((word) => word.text)].join(' ');
    const cleaner = CLEANERS.find(([pattern]) => pattern.test(text));
    const mount = mounts.find(({ target }) => {
      if (cleaner || program !== 'rm') return cleaner?.[1].test(target) ?? false;
      const inside = caches.filter((path) => below(target, path) !== undefined);
      return [target, ...inside].some((path) => emptied(command, path, cwd));
    });
    if (mount) yield { command, span: outer.span, mount };
  }
}

function emptied({ words }: Command, target: string, cwd: string | undefined): boolean {
  return words
    .slice(1)
    .flatMap((word) => braceValues(word) ?? [])
    .some((path) => path.startsWith('/') && covers(absolutePath(path, cwd), target));
}

const DOCKER_CLEAN = '/etc/apt/apt.conf.d/docker-clean';

/** The official images of Debian and Ubuntu, and those made from them, have apt clean up after itself (debuerreotype). */
function cleanedByImage(
  { text }: Analysis,
  { before: { base, user }, installs }: Step,
  mounts: readonly CacheMount[],
): CacheMount | undefined {
  if (base?.distro !== 'debian' && base?.distro !== 'ubuntu') return undefined;
  // Whoever writes settings for apt may well have seen to it; so may a script.
  if (/docker-clean|apt\.conf|Keep-Downloaded-Packages/.test(text) || !user.known || !user.value.root) return undefined;
  if (!installs.some(({ install }) => install.tool === 'apt' && install.action === 'install')) return undefined;
  return mounts.find(({ target }) => target === '/var/cache/apt' || target === '/var/cache/apt/archives');
}

interface Refusal {
  readonly option: Option;
  readonly tool: string;
  readonly mount: CacheMount;
}

/** `pip install --no-cache-dir` beside a mount for pip's cache. */
function* refusals(step: Step, mounts: readonly CacheMount[]): Generator<Refusal> {
  for (const each of step.installs) {
    const { tool, flags } = each.install;
    const refusing = (programById(tool)?.caches ?? []).flatMap(({ kind, disabledByOptions }) =>
      kind === 'index' ? [] : (disabledByOptions?.split(' ') ?? []),
    );
    const option = flags.options.find(({ name, value }) => refusing.includes(name) && value !== 'false');
    if (!option) continue;
    const mount = mounts.find(({ target }) =>
      cachesAt(step, each).some(({ paths }) => paths?.some((path) => overlap(path, target))),
    );
    if (mount) yield { option, tool, mount };
  }
}

/** `UV_NO_CACHE=1`: a variable switches the cache off that is mounted. */
function* switchedOff(
  step: Step,
  mounts: readonly CacheMount[],
): Generator<{ readonly variable: string; readonly tool: string; readonly mount: CacheMount }> {
  for (const each of step.installs) {
    const { tool, command } = each.install;
    const environment = withAssignments(command, step.stateAt(each.command).environment);
    const variable = (programById(tool)?.caches ?? [])
      .flatMap(({ disabledBy }) => disabledBy?.split(' ') ?? [])
      .find((name) => /^(?!0$|false$).+/i.test(environment(name) ?? ''));
    if (variable === undefined) continue;
    const mount = mounts.find(({ target }) =>
      cachesAt(step, each).some(({ paths }) => paths?.some((path) => overlap(path, target))),
    );
    if (mount) yield { variable, tool, mount };
  }
}
