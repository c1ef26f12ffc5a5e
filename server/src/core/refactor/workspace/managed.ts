/** Builds of Maven and Gradle with several modules, and solutions of .NET. */
import type { BuildContext } from '../../context.ts';
import { baseName, parentOf } from '../../ground/path.ts';
import { foldersOf } from './folders.ts';
import type { Member, Workspace } from './model.ts';

export function mavenModules(files: BuildContext): Workspace | undefined {
  const list = /<modules>([\s\S]*?)<\/modules>/.exec(files.read('pom.xml') ?? '')?.[1];
  if (list === undefined) return undefined;
  const folders = [...list.matchAll(/<module>\s*([\w./-]+)\s*<\/module>/g)].map(([, folder]) => folder as string);
  const members = foldersOf(files, folders).flatMap((folder): Member[] => {
    const pom = files.read(`${folder}/pom.xml`);
    return pom === undefined
      ? []
      : [{ folder, name: baseName(folder), runs: STARTED_BY_MAVEN.test(pom), manifest: 'pom.xml', needs: [] }];
  });
  return { kind: 'maven', members, manifests: ['pom.xml'] };
}

const STARTED_BY_MAVEN = /(spring-boot|quarkus|micronaut)-maven-plugin|<mainClass>|jib-maven-plugin/;

export function gradleModules(files: BuildContext): Workspace | undefined {
  const settings = `${files.read('settings.gradle.kts') ?? ''}\n${files.read('settings.gradle') ?? ''}`;
  const included = [...settings.matchAll(/^\s*include\s*\(?([^)\n]*)/gm)].flatMap(([, list = '']) =>
    [...list.matchAll(/['"]:?([\w:.-]+)['"]/g)].map(([, path]) => (path as string).replaceAll(':', '/')),
  );
  if (included.length === 0) return undefined;
  const members = foldersOf(files, included).flatMap((folder): Member[] => {
    const manifest = ['build.gradle.kts', 'build.gradle'].find((name) => files.kind(`${folder}/${name}`) === 'file');
    if (manifest === undefined) return [];
    const runs = STARTED_BY_GRADLE.test(files.read(`${folder}/${manifest}`) ?? '');
    return [{ folder, name: baseName(folder), runs, manifest, needs: [] }];
  });
  return { kind: 'gradle', members, manifests: [] };
}

const STARTED_BY_GRADLE =
  /springframework\.boot|spring[-.]boot|io\.quarkus|micronaut\.application|["'(\s]application["')\s]/;

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
  return { kind: 'dotnet', members, manifests: files.list('.')?.filter((name) => SHARED.test(name)) ?? [] };
}

const SHARED = /^(.*\.slnx?|Directory\.(Build|Packages)\.(props|targets)|global\.json|nuget\.config)$/i;

const isStarted = (project: string): boolean =>
  /Sdk\s*=\s*"Microsoft\.NET\.Sdk\.(Web|Worker)"|<OutputType>\s*Exe/i.test(project) &&
  !/Microsoft\.NET\.Test\.Sdk|<IsTestProject>\s*true/i.test(project);
