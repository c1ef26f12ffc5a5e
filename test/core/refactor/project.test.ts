/**
 * What is detected of a project from its files alone, and that the new Dockerfile uses it: every kind of project, package
 * manager, framework and workspace has a case. Each Dockerfile is valid, and the strict profile has nothing to say about it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { appChoices, applied, choices, harden } from '../../../server/src/core/refactor/harden.ts';
import { newDockerfile } from '../../../server/src/core/refactor/scaffold.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';
import { type ProjectCase, projects } from './projects.ts';

/** Packages of a distribution follow its release, which is named. */
const ON_PURPOSE = /^(apk|apt)-version-unpinned$/;

function dockerfileFor({ files, app }: ProjectCase) {
  const empty = analyze('', { ...context, files: buildContext(files) });
  const found = choices(empty, undefined, undefined, app);
  assert.ok(found, 'nothing detected');
  const [base] = found.bases;
  assert.ok(base, JSON.stringify(found.unfit));
  const made = newDockerfile(empty, found.project, base.id);
  assert.ok(!('unfit' in made), JSON.stringify(made));
  return { ...made, title: found.title, apps: appChoices(empty).map(({ name }) => name), context: empty.context };
}

for (const [name, project] of Object.entries(projects)) {
  test(name, () => {
    const { text, title, apps, context: around } = dockerfileFor(project);
    assert.equal(title, project.title);
    if (process.env.SHOW) console.log(`### ${name}\n${text}\n`);
    for (const line of project.lines)
      assert.ok(`\n${text}`.includes(`\n${line}\n`) || text.includes(line), `${line}\n—\n${text}`);
    for (const line of project.without ?? []) assert.ok(!text.includes(line), `${line}\n—\n${text}`);
    if (project.apps) assert.deepEqual(apps, project.apps);
    const analysis = analyze(text, around);
    assert.deepEqual(analysis.problems, [], text);
    const findings = lint(analysis, { ...defaultConfig, profile: 'strict' });
    assert.deepEqual(
      findings
        .filter(({ rule }) => !ON_PURPOSE.test(rule) && !project.says?.includes(rule))
        .map(({ rule, message }) => `${rule}: ${message}`),
      [],
      text,
    );
  });
}

const json = (value: object): string => JSON.stringify(value);
const member = (name: string, more: object = {}) =>
  json({ name, scripts: { build: 'tsc', start: 'node dist/server.js' }, ...more });
const workspace = {
  'package.json': json({ workspaces: ['apps/*', 'packages/*'] }),
  'package-lock.json': '{}',
  'apps/api/package.json': member('@shop/api', { dependencies: { '@shop/lib': '*' } }),
  'apps/web/package.json': member('@shop/web'),
  'packages/lib/package.json': json({ name: '@shop/lib' }),
};
const pnpm = { ...workspace, 'pnpm-workspace.yaml': 'packages: ["apps/*", "packages/*"]\n', 'pnpm-lock.yaml': '' };
const builder = (...commands: string[]): string =>
  `FROM node:26-slim AS build\nWORKDIR /repo\nCOPY . .\n${commands.map((command) => `RUN ${command}\n`).join('')}`;

/** Builders of a workspace: which application they build, and what of it is taken. */
const builders: Readonly<
  Record<string, readonly [dockerfile: string, files: Record<string, string>, ...lines: string[]]>
> = {
  'npm --workspace': [
    builder('npm ci', 'npm run build --workspace=apps/api && npm prune --omit=dev'),
    workspace,
    'WORKDIR /app/apps/api',
    'COPY --from=build /repo/node_modules /app/node_modules',
    'COPY --from=build /repo/packages/lib /app/packages/lib',
    'COPY --from=build /repo/apps/api /app/apps/api',
  ],
  'in the folder of the application': [
    builder('npm ci', 'cd apps/web && npm run build'),
    workspace,
    'COPY --from=production /repo/node_modules /app/node_modules',
    'COPY --from=production /repo/apps/web /app/apps/web',
  ],
  'pnpm --filter and deploy': [
    builder(
      'npm install --global pnpm@10 && pnpm install --frozen-lockfile',
      'pnpm --filter=@shop/api... run build',
      'pnpm --filter @shop/api deploy --prod /prod/api',
    ),
    pnpm,
    'COPY --from=build /prod/api ./',
    'CMD ["node", "dist/server.js"]',
  ],
  'turbo --filter': [
    builder('npm ci', 'npx turbo run build --filter=web'),
    {
      ...workspace,
      'turbo.json': '{}',
      'apps/web/next.config.js': "output: 'standalone'",
      'apps/web/package.json': member('web', { dependencies: { next: '16' } }),
    },
    'COPY --from=build /repo/apps/web/.next/standalone ./',
  ],
  'Maven --projects': [
    'FROM maven:3.9-eclipse-temurin-21 AS build\nWORKDIR /src\nCOPY . .\nRUN mvn package -pl web -am\n',
    {
      'pom.xml': '<project><modules><module>web</module></modules></project>',
      'web/pom.xml':
        '<project><artifactId>web</artifactId><version>3</version><build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>',
    },
    'COPY --from=build /src/web/target/web-3.jar ./app.jar',
  ],
  'a task of a Gradle project': [
    'FROM eclipse-temurin:21 AS build\nWORKDIR /src\nCOPY . .\nRUN ./gradlew :api:bootJar\n',
    {
      gradlew: '',
      'settings.gradle': "include 'api'\n",
      'api/build.gradle': "plugins { id 'org.springframework.boot' }\nversion = '3'\n",
    },
    'COPY --from=build /src/api/build/libs/api-3.jar ./app.jar',
  ],
};

for (const [name, [dockerfile, files, ...lines]] of Object.entries(builders)) {
  test(`a builder: ${name}`, () => {
    const analysis = analyze(dockerfile, { ...context, files: buildContext(files) });
    const found = choices(analysis);
    assert.deepEqual(appChoices(analysis), []);
    assert.ok(found);
    const made = harden(analysis, found.project, { base: 'slim' });
    assert.ok(!('unfit' in made), JSON.stringify(made));
    const text = applied(analysis, made);
    for (const line of lines) assert.ok(text.includes(`\n${line}\n`), `${line}\n—\n${text}`);
    assert.deepEqual(analyze(text, analysis.context).problems, []);
  });
}

test('a builder that builds all: there is a choice, and what is chosen is taken', () => {
  const analysis = analyze(builder('npm ci', 'npm run build --workspaces'), {
    ...context,
    files: buildContext(workspace),
  });
  assert.deepEqual(
    appChoices(analysis).map(({ folder }) => folder),
    ['apps/api', 'apps/web'],
  );
  const found = choices(analysis, undefined, undefined, 'apps/web');
  assert.ok(found);
  const made = harden(analysis, found.project, { base: 'slim' });
  assert.ok(!('unfit' in made));
  assert.match(made.text, /WORKDIR \/app\/apps\/web\n/);
});
