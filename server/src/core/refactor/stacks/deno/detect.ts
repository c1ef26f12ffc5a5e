import { valueOf } from '../../../ground/fact.ts';
import { joinPath } from '../../../ground/path.ts';
import type { Base } from '../../base.ts';
import { compiledBases } from '../../compiledBases.ts';
import { type Evidence, installsOf } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import { jsonOf } from '../../json.ts';
import { programAt, running } from '../../programs.ts';
import type { Project, Start } from '../../project.ts';
import { everything } from '../../sources.ts';
import { type Stack, unfit } from '../../stack.ts';
import { guess, isSure, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { scaffold } from './scaffold.ts';

export const deno: Stack = {
  id: 'deno',
  title: 'Deno',
  weigh(evidence) {
    if (installsOf(evidence, 'deno').length > 0 || evidence.image.base?.family === 'deno') return 5;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const compiled = installsOf(evidence, 'deno').findLast(({ install }) => install.subcommand === 'compile');
    const out = compiled?.install.writes?.[0];
    if (out !== undefined && (compiled?.cwd !== undefined || out.startsWith('/')))
      return {
        framework: COMPILED,
        linkage: 'dynamic',
        ...running(programAt(joinPath(compiled?.cwd ?? '/', out)), existing),
        port: guess('8000'),
      };
    const cache = evidence.state?.env.get('DENO_DIR');
    const directory = (cache && valueOf(cache)) ?? '/deno-dir';
    return {
      linkage: 'pure',
      version: versionIn(evidence),
      artefacts:
        existing && existing.artefacts.length > 0
          ? existing.artefacts
          : [
              { from: 'builder', sources: [text`${directory}`], target: text`/deno-dir`, writable: true },
              ...everything(evidence),
            ],
      start: existing?.start
        ? startFrom(existing.start)
        : (taskOf(evidence) ?? { program: text`deno`, args: [text`run`, text`--allow-net`, entryOf(evidence)] }),
      port: guess('8000'),
      env: [
        ['DENO_DIR', text`/deno-dir`],
        ['DENO_NO_UPDATE_CHECK', text`1`],
      ],
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
};

const COMPILED = 'deno compile';

/** deno.json or deno.jsonc; {} for one that cannot be read. */
export function settingsOf({ read, exists }: Evidence): Readonly<Record<string, unknown>> | undefined {
  const name = ['deno.json', 'deno.jsonc'].find((each) => exists(each));
  return name === undefined ? undefined : (jsonOf(read(name)) ?? {});
}

/** The task "start", if it runs deno and nothing else. */
function taskOf(evidence: Evidence): Start | undefined {
  const task = Object(settingsOf(evidence)?.tasks).start;
  return typeof task === 'string' && /^deno run [\w\s./:=,@-]+$/.test(task) && !task.includes('--watch')
    ? startFrom(task.split(/\s+/))
    : undefined;
}

const entryOf = (evidence: Evidence): Text => {
  const found = ['main.ts', 'src/main.ts', 'server.ts', 'mod.ts'].find((name) => evidence.exists(name) === true);
  return found === undefined ? guess('main.ts') : text`${found}`;
};

/** `2.1.4`, wherever it stands in the tag. */
function versionIn({ image }: Evidence): Text {
  const tag = `${image.version}-${image.flavour}`;
  const version = /\$\{?\w+\}?|\d+(\.\d+)*/.exec(tag)?.[0];
  return version === undefined ? guess('2.9.1') : text`${version}`;
}

const library = compiledBases('cc');

function bases(): readonly Base[] {
  const offered = (id: Base['id'], label: string, why: string, flavour: string, own: object): Base => ({
    id,
    label,
    why,
    offer: (project: Project) => {
      if (project.framework === COMPILED) return library.find((base) => base.id === id)?.offer(project) ?? unfit('');
      if (project.needsShell && id === 'distroless')
        return unfit('It starts through a shell script, and there is no shell');
      return {
        image: text`denoland/deno:${flavour}-${project.version}`,
        entry: 'deno',
        ...own,
        ...(isSure(project.version) ? {} : { notes: ['Which version of Deno is wanted is not known.'] }),
      };
    },
  });
  return [
    offered('distroless', 'Distroless', 'Deno under tini, no shell', 'distroless', {
      uid: 65532,
      interpreter: '/bin/deno',
    }),
    offered('alpine', 'Alpine', 'Deno under tini, small, with a shell, as the user deno', 'alpine', {
      account: 'deno',
      interpreter: 'deno',
    }),
    offered('slim', 'Debian slim', 'Deno under tini, as the user deno', 'debian', {
      account: 'deno',
      interpreter: 'deno',
    }),
  ];
}
