/** .NET publishes for another architecture when told so; an application that `dotnet` starts is the same for all. */
import { detect } from '../detect.ts';
import { unfit } from '../stack.ts';
import { plain } from '../text.ts';
import { type Builder, declared, insert, onBuildPlatform, type Recipe, type RunCommand, runs } from './builder.ts';

export const dotnet: Recipe = (builder) => {
  const commands = runs(builder, /^dotnet$/, /^(restore|build|publish)$/);
  const [first] = commands;
  if (!first || !commands.some(({ command }) => command.words[1]?.value === 'publish')) return undefined;
  const words = commands.flatMap(({ command }) => command.words.map(({ text }) => text));
  if (
    words.some((word) => /^(-r|--runtime|-a|--arch|--os|--use-current-runtime|--ucr)(=|$)|RuntimeIdentifier/.test(word))
  )
    return unfit('What it is published for is named already');
  if (
    words.some((word) => /PublishAot/i.test(word)) ||
    projects(builder).some((text) => /<PublishAot>\s*true/i.test(text))
  )
    return unfit('Native AOT takes a linker for each platform');
  const platform = onBuildPlatform(builder);
  if (!isLocked(builder, words))
    return [...platform, ...declared(builder, first.step.instruction, ['TARGETARCH']), ...commands.map(forTarget)];
  // The lock file knows no architecture, and nothing of what dotnet starts depends on it.
  return startsByDotnet(builder)
    ? platform
    : unfit('A locked restore knows no architecture, and it is not "dotnet" that starts the application');
};

const forTarget = ({ command: { words, span } }: RunCommand) =>
  insert(words[1]?.span.end ?? span.end, ' --arch $TARGETARCH');

const isLocked = ({ analysis }: Builder, words: readonly string[]): boolean =>
  words.includes('--locked-mode') || analysis.context.files?.kind('packages.lock.json') === 'file';

function startsByDotnet({ analysis, stage }: Builder): boolean {
  const project = detect(analysis, stage, 'dotnet');
  return project?.linkage === 'pure' && plain(project.start.program) === 'dotnet';
}

const projects = ({ analysis: { context } }: Builder): readonly string[] =>
  (context.files?.list('.') ?? [])
    .filter((name) => /\.\w+proj$/.test(name))
    .flatMap((name) => context.files?.read(name) ?? []);
