/** CI workflows in YAML: steps of actions that build, with their matrix, and commands of scripts. */
import type { Written } from '../../context.ts';
import { buildsOf } from '../dockerCommand.ts';
import { hole, pathFrom, ROOT } from '../paths.ts';
import { commandsIn } from '../shellText.ts';
import { at, fieldsOf, itemsOf, mapsIn, type Tree, textAt, textsIn, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';
import { combinations } from './bake.ts';
import { argumentsOf, firstText, linesOf } from './yamlFields.ts';

/** Values of `${{ matrix.x }}` for one run of a job, by the text between the braces. */
type Values = ReadonlyMap<string, string>;

export function readWorkflow(file: BuildFile): readonly WrittenBuild[] {
  return treesOf(file.path, file.text).flatMap((root) => {
    const jobs = fieldsOf(at(root, 'jobs'));
    const global = variablesOf(at(root, 'env'), new Map());
    if (jobs.length === 0) return commandsOf(file, root, 'the pipeline', new Map());
    return jobs.flatMap(({ key, value: job }) => {
      const label = `the job "${key.text}"`;
      const runs = matrixRuns(at(job, 'strategy', 'matrix'));
      const found = runs.flatMap((values) => {
        const known = new Map([...global, ...variablesOf(at(job, 'env'), values), ...values]);
        const steps = itemsOf(at(job, 'steps')).flatMap((step) => stepBuilds(file, step, label, known));
        return [...steps, ...inputBuilds(at(job, 'with'), label, known)];
      });
      return distinct(found);
    });
  });
}

const distinct = (builds: readonly WrittenBuild[]): WrittenBuild[] => [
  ...new Map(
    builds.map((build) => [
      JSON.stringify([build.span, build.context, build.dockerfile, build.target, build.args]),
      build,
    ]),
  ).values(),
];

function stepBuilds(file: BuildFile, step: Tree, label: string, values: Values): readonly WrittenBuild[] {
  const known = new Map([...values, ...variablesOf(at(step, 'env'), values)]);
  if (at(step, 'uses')) return inputBuilds(at(step, 'with'), label, known, textAt(step, 'uses')?.text);
  const run = textAt(step, 'run');
  if (!run) return [];
  const folder = pathFrom('.', expressions(textAt(step, 'working-directory')?.text ?? '.', known));
  return scriptBuilds(file, run, label, folder === undefined ? [] : [folder], known);
}

/** The inputs of an action, or of a workflow that is called: whoever takes a Dockerfile or a context builds it. */
function inputBuilds(inputs: Tree, label: string, values: Values, action = ''): readonly WrittenBuild[] {
  const text = (...names: string[]): Written | undefined => {
    const found = firstText(inputs, ...names);
    return found && { ...found, text: expressions(found.text, values) };
  };
  const builder = /build-push-action|docker-build|build-image|buildah-build|kaniko|docker-publish/i.test(action);
  const dockerfile = text(
    'dockerfile',
    'dockerfile_path',
    'dockerfile-path',
    'dockerfilepath',
    'docker-file',
    'containerfiles',
    'containerfile',
    ...(builder ? ['file'] : []),
  );
  const context = text(
    'context',
    'build_context',
    'build-context',
    'docker_context',
    'docker-context',
    'dockerfile_context',
    'buildcontext',
    ...(dockerfile || builder ? ['path', 'directory', 'workdir'] : []),
  );
  const isPush = /^docker\/build-push-action@/.test(action);
  if (!dockerfile && !isPush && !(context && builder)) return [];
  // A bare name says where the context is only with the context beside it.
  if (!isPush && dockerfile && !context && !dockerfile.text.includes('/')) return [];
  const place =
    context ?? (isPush ? undefined : dockerfile && !builder ? { ...dockerfile, text: hole('context') } : undefined);
  const args = firstText(inputs, 'build-args', 'build_args', 'buildargs', 'docker-build-args');
  const contexts = firstText(inputs, 'build-contexts');
  const span = dockerfile?.span ??
    context?.span ??
    (inputs?.span as Written['span'] | undefined) ?? { start: 0, end: 0 };
  return [
    {
      label,
      span,
      proof: isPush || context ? 'exact' : 'script',
      from: ['.'],
      context: place && { ...place, text: gitContext(place.text) },
      dockerfile,
      dockerfileFrom: 'folder',
      target: text('target', 'build_target', 'build-target'),
      args: args ? linesOf(args, (value) => expressions(value, values)) : argumentsOf(undefined),
      contexts: contexts ? linesOf(contexts, (value) => value).map(({ name }) => name) : [],
    },
  ];
}

/** `{{defaultContext}}:folder` is the folder as git has it. */
const gitContext = (text: string): string => text.replace(/^\{\{\s*defaultContext\s*\}\}:?/, `${ROOT}/`);

function scriptBuilds(file: BuildFile, { span }: Written, label: string, folders: readonly string[], values: Values) {
  const source = { text: file.text, ...span, folders, home: file.folder, values };
  return commandsIn(source).flatMap((command) => buildsOf(command, label, 'script'));
}

/** Commands anywhere in a pipeline of another system, and the settings of its build steps. */
function commandsOf(file: BuildFile, root: Tree, label: string, values: Values): readonly WrittenBuild[] {
  const scripts = textsIn(root)
    .filter(
      ({ text }) =>
        /\b(build|bud|executor)\b/.test(text) && /docker|podman|buildah|kaniko|executor|nerdctl/i.test(text),
    )
    .flatMap((text) => scriptBuilds(file, text, label, ['.'], values));
  const steps = mapsIn(root).flatMap((map) => [...settingBuilds(map, label), ...argumentBuilds(file, map, label)]);
  return [...scripts, ...steps];
}

/** Drone and Woodpecker: `settings: { dockerfile, context }`; Azure: `inputs: { Dockerfile, buildContext }`. */
function settingBuilds(map: Tree, label: string): readonly WrittenBuild[] {
  const settings = at(map, 'settings') ?? at(map, 'inputs');
  const dockerfile = firstText(settings, 'dockerfile');
  const context = firstText(settings, 'context', 'buildcontext');
  if (!dockerfile && !context) return [];
  const span = (dockerfile ?? context)?.span as Written['span'];
  return [
    {
      label,
      span,
      proof: 'exact',
      from: ['.'],
      // Azure's default is the Dockerfile's own folder.
      context: context ?? (at(map, 'inputs') && dockerfile ? { text: folderIn(dockerfile.text), span } : undefined),
      dockerfile,
      dockerfileFrom: 'folder',
      target: firstText(settings, 'target'),
      args: argumentsOf(at(settings, 'build_args')),
    },
  ];
}

const folderIn = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');

/** Cloud Build: `name: gcr.io/cloud-builders/docker`, `args: ['build', …]`, and kaniko the same way. */
function argumentBuilds(file: BuildFile, map: Tree, label: string): readonly WrittenBuild[] {
  const image = textAt(map, 'name')?.text ?? textAt(map, 'image')?.text ?? '';
  const kaniko = /kaniko/.test(image);
  if (!kaniko && !/\/docker\b|buildx|buildah|podman/.test(image)) return [];
  const words = itemsOf(at(map, 'args')).flatMap((item) =>
    item?.kind === 'text' ? { text: item.text, span: item.span } : [],
  );
  const [first] = words;
  if (!first) return [];
  const folder = pathFrom('.', textAt(map, 'dir')?.text ?? '.') ?? '.';
  const program = { text: kaniko ? '/kaniko/executor' : 'docker', span: first.span };
  const all = words.map((word) => ({
    ...word,
    text: word.text.replace(/\$\{?(\w+)\}?/g, (_, name: string) => hole(name)),
  }));
  return buildsOf({ words: [program, ...all], folders: [folder] }, label, file.path === '' ? 'text' : 'exact');
}

/** `${{ … }}` by the values of a run; what is not among them is a hole. */
function expressions(text: string, values: Values): string {
  return text
    .replace(/\$\{\{([^{}]{0,300})\}\}/g, (_, inside: string) => {
      const name = inside.trim();
      if (name === 'github.workspace') return `${ROOT}/`;
      const fallback = /^[\w.-]+\s*\|\|\s*'([^']*)'$/.exec(name)?.[1];
      return values.get(name) ?? fallback ?? hole(name);
    })
    .replace(/\$\{\{[\s\S]*/, (all) => hole(all))
    .replace(new RegExp(`^${ROOT}/[/]*`), `${ROOT}/`);
}

function variablesOf(env: Tree, values: Values): Values {
  const found = new Map<string, string>();
  for (const { key, value } of fieldsOf(env)) {
    if (value?.kind !== 'text') continue;
    const text = expressions(value.text, values);
    found.set(key.text, text);
    found.set(`env.${key.text}`, text);
  }
  return found;
}

/** The combinations of a matrix with what `include` adds to them or beside them; one empty run without a matrix. */
function matrixRuns(matrix: Tree): readonly Values[] {
  const lists = fieldsOf(matrix).filter(({ key }) => key.text !== 'include' && key.text !== 'exclude');
  const span = matrix?.span ?? { start: 0, end: 0 };
  const product = combinations({ kind: 'map', fields: lists, span }).map((run) => flat([...run]));
  const included = itemsOf(at(matrix, 'include')).map((item) =>
    flat(fieldsOf(item).map(({ key, value }) => [key.text, value])),
  );
  if (included.length === 0) return product;
  if (lists.length === 0) return included;
  const extended = product.map((run) => {
    const fits = included.filter((more) =>
      [...more].every(([name, value]) => !run.has(name) || run.get(name) === value),
    );
    return new Map([...fits.flatMap((more) => [...more]), ...run]);
  });
  const beside = included.filter(
    (more) => !product.some((run) => [...more].every(([name, value]) => !run.has(name) || run.get(name) === value)),
  );
  return [...extended, ...beside];
}

function flat(entries: readonly (readonly [string, Tree])[]): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, tree: Tree): void => {
    if (tree?.kind === 'text') found.set(name, expressions(tree.text, new Map()));
    else for (const { key, value } of fieldsOf(tree)) add(`${name}.${key.text}`, value);
  };
  for (const [name, tree] of entries) add(`matrix.${name}`, tree);
  return found;
}
