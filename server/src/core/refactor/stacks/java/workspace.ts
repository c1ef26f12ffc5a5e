/** Builds of Maven and Gradle with several modules. */
import type { BuildContext } from '../../../context.ts';
import { baseName } from '../../../ground/path.ts';
import { foldersOf } from '../../workspace/folders.ts';
import type { Member, Workspace } from '../../workspace/model.ts';

export const javaModules = (files: BuildContext): Workspace | undefined => mavenModules(files) ?? gradleModules(files);

function mavenModules(files: BuildContext): Workspace | undefined {
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

function gradleModules(files: BuildContext): Workspace | undefined {
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
