/** Paths: sources in the build context or in a stage, destinations in the image. */
import type { Analysis } from '../../analysis.ts';
import { concludeBuild } from '../../build/conclude.ts';
import { ignoredBy, readDockerignore } from '../../build/dockerignore.ts';
import { contextFiles } from '../../build/visibleContext.ts';
import type { BuildContext } from '../../context.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { below, contextPath, parentsOf } from '../../ground/path.ts';
import type { Span } from '../../ground/text.ts';
import type { Stage } from '../../stages/model.ts';
import { beginning, unfinished } from './begun.ts';
import type { Wish } from './complete.ts';
import type { Proposal } from './proposal.ts';

/** What dependencies are installed from, before all else is copied. */
const MANIFESTS =
  'package.json requirements.txt pyproject.toml go.mod Cargo.toml pom.xml build.gradle build.gradle.kts composer.json Gemfile mix.exs deno.json CMakeLists.txt'.split(
    ' ',
  );

/** The next part of a path of a stage, or of the build context where there is none. */
export function sourcePaths(
  analysis: Analysis,
  instruction: Instruction,
  word: Span,
  stage: Stage | undefined,
  wish: Wish,
): readonly Proposal[] {
  const begun = analysis.text.slice(word.start, word.end);
  const slash = begun.lastIndexOf('/') + 1;
  const directory = begun.slice(0, slash);
  const span = { start: word.start + slash, end: word.end };
  const paths = stage
    ? stagePaths(analysis, stage, directory, span)
    : contextPaths(contextFor(analysis, instruction, wish), directory, begun.slice(slash), span);
  return beginning(paths, analysis.text).map((each) => ({ ...each, retrigger: each.kind === 'directory' }));
}

/** The build context as far as the other instructions tell: a name that is being written is not there yet. */
function contextFor({ context, around, dockerfile }: Analysis, instruction: Instruction, { files }: Wish) {
  const others = dockerfile.instructions.filter((each) => each !== instruction);
  const build = concludeBuild({ ...dockerfile, instructions: others }, around);
  return context.files ?? contextFiles(build, around) ?? files;
}

/** The whole context and manifests first. Hidden files come once their name is begun, ignored ones where nothing else fits. */
function contextPaths(files: BuildContext | undefined, directory: string, begun: string, span: Span): Proposal[] {
  const folder = contextPath(directory === '' ? '.' : directory);
  const names = files?.list(folder === '.' ? '' : folder) ?? files?.list(folder) ?? [];
  const patterns = readDockerignore(files?.read('.dockerignore') ?? '');
  const isIgnored = (name: string) => ignoredBy(patterns, contextPath(`${folder}/${name}`)) !== undefined;
  const fitting = names.filter(
    (name) => name.toLowerCase().startsWith(begun.toLowerCase()) && (!name.startsWith('.') || begun.length > 1),
  );
  const copied = fitting.filter((name) => !isIgnored(name));
  const shown = copied.length > 0 || begun === '' ? copied : fitting;
  const rank = (name: string): number => (MANIFESTS.includes(name) ? 0 : /^(docker|container)file/i.test(name) ? 2 : 1);
  const sorted = shown.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const whole = directory === '' ? [{ ...path('.', span), detail: 'the whole build context' }] : [];
  return [
    ...whole,
    ...sorted.map((name) => ({ ...path(name, span), ...(isIgnored(name) && { detail: 'kept out by .dockerignore' }) })),
  ];
}

/** The next part of the absolute paths that the stage is known to have. */
function stagePaths(analysis: Analysis, stage: Stage, directory: string, span: Span): Proposal[] {
  if (directory === '') return [path('/', span)];
  const names = new Set<string>();
  for (const { path: each, kind } of analysis.image(stage).paths()) {
    if (!each.startsWith(directory)) continue;
    const rest = each.slice(directory.length);
    const slash = rest.indexOf('/');
    if (rest !== '') names.add(slash >= 0 ? rest.slice(0, slash + 1) : kind === 'directory' ? `${rest}/` : rest);
  }
  return [...names].map((name) => path(name, span));
}

/** A path has to be begun by so many letters: a shorter one may be meant as it stands. */
const TELLING = 2;

/**
 * Directories of the image. Any path may be a destination, so that nothing is offered for one that may be complete: `.`,
 * `./`, `/`, or a directory that is there.
 */
export function destinationPaths(
  analysis: Analysis,
  instruction: Instruction,
  word: Span,
  source: string | undefined,
  { asked }: Wish,
): readonly Proposal[] {
  const { text } = analysis;
  const begun = text.slice(word.start, word.end);
  const letters = begun.slice(begun.lastIndexOf('/') + 1);
  if (letters.length < TELLING && !asked) return [];
  const state = analysis.step(instruction)?.before;
  const workdir = state?.workdir.known ? state.workdir.value : undefined;
  const directories = new Set([
    ...(workdir === undefined ? [] : [workdir]),
    ...(state?.paths() ?? []).flatMap(({ path, kind }) => (kind === 'directory' ? [path] : [])),
  ]);
  const absolute = [
    ...new Set([...directories].filter((each) => each.startsWith('/')).flatMap((each) => [each, ...parentsOf(each)])),
  ]
    .filter((each) => each !== '/')
    .sort();
  const here = workdir === undefined ? [] : absolute.flatMap((each) => below(workdir, each) || []);
  const mirrored = source !== undefined && /^[\w.-]+\/?$/.test(source) && !/^\.*\/?$/.test(source) ? source : undefined;
  const names = [
    './',
    ...(mirrored?.endsWith('/') ? [`./${mirrored}`] : []),
    ...here.map((each) => `${each}/`),
    ...(workdir === undefined || workdir === '/' ? [] : [`${workdir}/`]),
    ...absolute.map((each) => `${each}/`),
  ];
  const paths = [...new Set(names)].map((name) => ({
    ...path(name, word),
    ...(name === './' && workdir !== undefined && { detail: workdir }),
  }));
  if (asked) return beginning(paths, text);
  // A directory may be written without the slash, so that it is offered without it to somebody who types.
  return unfinished(paths.map(withoutSlash), text, { asked, breaks: '/', words: ['.', '/'] });
}

const withoutSlash = (each: Proposal): Proposal => {
  const name = each.label.replace(/\/$/, '');
  return { ...each, label: name, newText: name };
};

function path(name: string, span: Span): Proposal {
  const directory = name.endsWith('/');
  return {
    label: name,
    kind: directory ? 'directory' : 'file',
    span,
    newText: name,
    snippet: false,
  };
}
