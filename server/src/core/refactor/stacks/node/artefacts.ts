/** The files of a Node.js project that its runtime stage gets: all that the program may read, and no more where that is certain. */
import type { Evidence } from '../../evidence.ts';
import type { Existing } from '../../existingStage.ts';
import { productionStage } from '../../productionStage.ts';
import type { Artefact } from '../../project.ts';
import { everything } from '../../sources.ts';
import { plain, type Text, text } from '../../text.ts';
import { compilerOutput } from './outputs.ts';
import type { NodeProject } from './project.ts';
import { type NodeStart, OUTPUT } from './start.ts';

export function nodeArtefacts(
  evidence: Evidence,
  project: NodeProject,
  existing: Existing | undefined,
  start: NodeStart,
): readonly Artefact[] {
  if (existing && existing.artefacts.length > 0) return existing.artefacts;
  const { framework, standalone, build } = project;
  const copy = (path: string, target = `./${path}`): Artefact => copied(evidence, path, target);
  const output = framework?.output ?? '';
  if (standalone)
    return [
      copy(`${output}/standalone`, './'),
      copy(`${output}/static`, `./${output}/static`),
      ...(evidence.exists('public') ? [copy('public')] : []),
      ...cacheOf(evidence, output),
    ];
  if (framework?.bundled && startsIn(start, output)) return [copy(output)];
  const packages = { ...copy('node_modules'), from: productionStage(evidence, 'node_modules') ?? ('builder' as const) };
  const parts = partsOf(evidence, project, start);
  if (!parts) return whole(evidence, packages);
  const own = parts.map((part) => ({
    ...copy(plain(part)),
    sources: [text`${evidence.root}/${part}`],
    target: text`./${part}`,
  }));
  return [
    copy('package.json', './'),
    packages,
    ...(framework?.also ?? [])
      .filter((name) => evidence.exists(name) === true)
      .map((name) => (/\.\w+$/.test(name) ? copy(name, './') : copy(name))),
    ...own,
    ...(framework?.name === 'Next.js' && build !== undefined ? cacheOf(evidence, output) : []),
  ];
}

const copied = (evidence: Evidence, path: string, target: string): Artefact => ({
  from: 'builder',
  sources: [text`${evidence.root}/${path}`],
  target: text`${target}`,
});

/** Pages and images that Next.js makes while it runs; the builder leaves the folder empty. */
const cacheOf = (evidence: Evidence, output: string): readonly Artefact[] =>
  evidence.stage ? [] : [{ ...copied(evidence, `${output}/cache`, `./${output}/cache`), writable: true }];

const startsIn = ({ file }: NodeStart, output: string): boolean => file === undefined || file.startsWith(`${output}/`);

/** Where a project is built and all it needs is told apart from its sources; undefined: it is not. */
function partsOf(
  evidence: Evidence,
  { framework, build, manifest }: NodeProject,
  start: NodeStart,
): readonly Text[] | undefined {
  const builds = evidence.stage
    ? evidence.installs.some(({ install }) => /^(run-script|build)$/.test(install.action))
    : manifest === undefined || build !== undefined;
  if (!builds) return undefined;
  const { file } = start;
  if (
    framework &&
    !framework.site &&
    (file === undefined || startsIn(start, framework.output)) &&
    framework.name !== 'NestJS'
  )
    return [text`${framework.output}`];
  if (file === undefined)
    return evidence.list('.').length === 0
      ? [text`${compilerOutput(evidence) ?? OUTPUT}`]
      : withBeside(evidence, compilerOutput(evidence) ?? 'dist');
  const [top = '', ...rest] = file.split('/');
  if (rest.length === 0 || evidence.exists(file) === true || /\.[cm]?ts$/.test(file)) return undefined;
  return withBeside(evidence, top);
}

/** What a build makes, with what lies beside it and is read: by its name, or because the sources speak of it. */
function withBeside(evidence: Evidence, output: string): readonly Text[] {
  const others = evidence
    .list('.')
    .map((name) => name.replace(/\/$/, ''))
    .filter((name) => name !== output && !LEFT.test(name));
  const sources = others.every((name) => READ.test(name)) ? '' : sourcesIn(evidence, 'src', 4);
  const mentioned = (name: string): boolean =>
    new RegExp(`['"\`/]${name.replace(/[^\w]/g, '\\$&')}(?=['"\`/])`).test(sources);
  const read = others.filter((name) => READ.test(name) || mentioned(name));
  return [output, ...read].map((name) => text`${name}`);
}

/** The text of the sources below a folder, as far as a program of usual size has them. */
function sourcesIn(evidence: Evidence, folder: string, depth: number): string {
  const names = evidence.list(folder).slice(0, 100);
  return names
    .map((name) => {
      if (name.endsWith('/')) return depth > 0 ? sourcesIn(evidence, `${folder}/${name.slice(0, -1)}`, depth - 1) : '';
      return /\.[cm]?[jt]sx?$/.test(name) ? (evidence.read(`${folder}/${name}`) ?? '') : '';
    })
    .join('\n');
}

/** Sources, tools and their settings, which a program that is built does not read. */
const LEFT =
  /^(node_modules|src|source|tests?|__tests__|__mocks__|spec|e2e|cypress|playwright|docs?|examples?|coverage|scripts|tools|bench(marks)?|k8s|helm|charts|deploy(ment)?|infra|terraform|docker|postman|\..*|.*\.(md|mdx|ya?ml|lock|lockb|toml|log|tsbuildinfo|http|rest|png|svg|gif|drawio|code-workspace|sh|bat)|.*\.config\.[cm]?[jt]s|.*rc\.[cm]?js|(LICEN[CS]E|CHANGELOG|Dockerfile|Containerfile|Makefile|Procfile|Jenkinsfile|Vagrantfile|Caddyfile|CODEOWNERS|NOTICE|AUTHORS|justfile|compose|docker-compose).*|(tsconfig|jsconfig|package|package-lock|npm-shrinkwrap|nest-cli|biome|renovate|turbo|nx|lerna|jest|nodemon|tslint|typedoc|vercel|app|railway|now|pm2|ecosystem|tsoa|cspell|\.?eslintrc|components|knip|wallaby|commitlint|release-please-config)([.-][\w.-]*)?\.(json5?|js|cjs))$/i;

const READ =
  /^(public|static|views|templates?|assets|locales?|i18n|lang|translations|config|prisma|migrations?|drizzle|data|emails?|mails?|resources|content|fonts|images|sql|graphql|proto|protos|schema|swagger|openapi)(\.(json|graphql|prisma))?$/i;

/** A program whose files nobody can tell apart from here. */
function whole(evidence: Evidence, packages: Artefact): readonly Artefact[] {
  const [all] = evidence.stage
    ? everything(evidence)
    : [{ from: 'builder' as const, sources: [text`${evidence.workdir}`], target: text`./` }];
  if (!all) return [packages];
  return all.from === 'builder' && packages.from === 'builder' ? [all] : [all, packages];
}
