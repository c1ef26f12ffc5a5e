/** A build context in memory. */
import { repositoryOf } from '../../server/src/core/build/repository.ts';
import type { BuildContext, Context } from '../../server/src/core/context.ts';

export function buildContext(files: Readonly<Record<string, string>>): BuildContext {
  const paths = Object.keys(files);
  const inside = (directory: string): string[] =>
    directory === '' || directory === '.'
      ? paths
      : paths.filter((path) => path.startsWith(`${directory}/`)).map((path) => path.slice(directory.length + 1));
  return {
    kind: (path) => (path in files ? 'file' : inside(path).length > 0 || path === '.' ? 'directory' : 'absent'),
    read: (path) => files[path],
    list: (path) => {
      const names = new Set(inside(path).map((below) => below.replace(/\/.*/, '/')));
      return names.size > 0 ? [...names] : undefined;
    },
  };
}

/** A repository in memory, and the Dockerfile that is meant in it. */
export const repository = (
  files: Readonly<Record<string, string>>,
  dockerfile = 'Dockerfile',
): Pick<Context, 'repository' | 'dockerfile'> => ({
  repository: repositoryOf(buildContext({ [dockerfile]: '', ...files })),
  dockerfile,
});
