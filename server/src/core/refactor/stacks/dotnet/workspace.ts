/** Solutions of .NET. */
import type { BuildContext } from '../../../context.ts';
import { baseName, parentOf } from '../../../ground/path.ts';
import type { Member, Workspace } from '../../workspace/model.ts';

export function dotnetSolution(files: BuildContext): Workspace | undefined {
  const solution = files.list('.')?.find((name) => /\.slnx?$/.test(name));
  if (solution === undefined) return undefined;
  const paths = [...(files.read(solution) ?? '').matchAll(/"([^"\n]+\.(?:cs|fs|vb)proj)"/g)].map(([, path]) =>
    (path as string).replaceAll('\\', '/'),
  );
  const members = paths.flatMap((path): Member[] => {
    const text = files.read(path);
    const folder = parentOf(`/${path}`).slice(1);
    const manifest = baseName(path);
    return text === undefined || folder === ''
      ? []
      : [{ folder, name: manifest.replace(/\.\w+$/, ''), runs: isStarted(text), manifest, needs: [] }];
  });
  if (members.length === 0) return undefined;
  return { kind: 'dotnet', members, manifests: files.list('.')?.filter((name) => SHARED.test(name)) ?? [] };
}

const SHARED = /^(.*\.slnx?|Directory\.(Build|Packages)\.(props|targets)|global\.json|nuget\.config)$/i;

const isStarted = (project: string): boolean =>
  /Sdk\s*=\s*"Microsoft\.NET\.Sdk\.(Web|Worker)"|<OutputType>\s*Exe/i.test(project) &&
  !/Microsoft\.NET\.Test\.Sdk|MSTest\.Sdk|Aspire\.AppHost|IsAspireHost|<IsTestProject>\s*true/i.test(project);
