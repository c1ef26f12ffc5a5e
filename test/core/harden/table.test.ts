/**
 * Every runtime stage that can be generated, for every builder, base and option: BuildKit takes it, the strict profile has
 * nothing to say about it, and the model of the image agrees that what it starts is there and can run.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Analysis, analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config.ts';
import type { Context } from '../../../server/src/core/context.ts';
import { applied, choices, type Hardened, type HardenOptions, harden } from '../../../server/src/core/harden/harden.ts';
import type { ImageState } from '../../../server/src/core/image/model.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import type { Stage } from '../../../server/src/core/stages/model.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';
import { cases } from './builders.ts';

const options: readonly Omit<HardenOptions, 'base'>[] = [
  {},
  { interactive: true },
  { healthcheck: 'healthz', labels: true },
  { healthcheck: false, init: true },
];

/** What the strict profile says and we do on purpose. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'apk-version-unpinned': 'the version of a library follows the release of Alpine that is named',
  'apt-version-unpinned': 'the version of a library follows the release of Debian that is named',
};

/** Builders on ended versions get a runtime of the same version: what is wrong with it is said of the builder too. */
const ENDED = /ended/;

function contextOf(files: Readonly<Record<string, string>> | undefined): Context {
  return files ? { ...context, files: buildContext(files) } : context;
}

function findings(analysis: Analysis, from: number, name: string): string[] {
  return lint(analysis, { ...defaultConfig, profile: 'strict' })
    .filter(({ at, rule }) => at.end > from && !(rule in EXCEPTIONS) && !(rule === 'eol-base' && ENDED.test(name)))
    .map(({ rule, message, at }) => `${rule}: ${message} — ${analysis.text.slice(at.start, at.end)}`);
}

/** Offset at which the new stages begin. */
const beginOf = ({ at, edits }: Hardened): number =>
  at + edits.reduce((sum, { newText, span }) => sum + newText.length - (span.end - span.start), 0);

/** What a container starts; where the base has an entrypoint and the stage none, its arguments. */
function startOf({ entrypoint, cmd }: ImageState): readonly string[] {
  return [entrypoint, cmd].flatMap((process) =>
    process?.command.form === 'exec' ? process.command.words.map(({ value }) => value) : [],
  );
}

const BUILD_TOOLS = ['gcc', 'g++', 'make', 'cargo', 'go', 'mvn', 'gradle', 'javac', 'mix', 'composer', 'git'];

for (const [name, { stack, dockerfile, files }] of Object.entries(cases)) {
  describe(name, () => {
    const builder = analyze(dockerfile, contextOf(files));
    const found = choices(builder);
    assert.ok(found, 'nothing detected');
    test('is what it is', () => {
      assert.equal(found.project.stack, stack);
      assert.ok(found.bases.length > 0, JSON.stringify(found.unfit));
    });

    for (const { id } of found.bases) {
      for (const option of options) {
        test(`${id} ${JSON.stringify(option)}`, () => {
          const made = harden(builder, found.project, { base: id, ...option });
          assert.ok(!('unfit' in made));
          const text = applied(builder, made);
          const analysis = analyze(text, builder.context);
          assert.deepEqual(analysis.problems, [], text);
          assert.deepEqual(findings(analysis, beginOf(made), name), [], text);
          const final = analysis.stages.defaultTarget as Stage;
          assert.equal(final.name, made.stage);
          runs(analysis.image(final), text);
          fits(analysis.image(final), analysis, found.project.builder?.index ?? 0, found.project.linkage, text);
        });
      }
    }
  });
}

function runs(image: ImageState, text: string): void {
  const words = startOf(image);
  const [first] = words;
  if (first !== undefined && (image.entrypoint || image.base?.entrypoint?.length === 0)) {
    const has = image.has(first);
    assert.ok(!has.known || has.value, `${first} is missing: ${has.reason.text}\n${text}`);
  }
  for (const word of words.filter((each) => /^[\w./-]+\.(js|mjs|jar|py|dll|ts)$/.test(each))) {
    const path = image.resolve(word);
    const found = path.known ? image.path(path.value) : undefined;
    assert.ok(!found?.known || found.value, `${word} is missing: ${found?.reason.text}\n${text}`);
  }
  assert.ok(image.user.known && !image.user.value.root, `runs as root\n${text}`);
  const user = image.hasUser(image.user.value.name);
  assert.ok(!user.known || user.value, text);
  for (const tool of BUILD_TOOLS) {
    const has = image.has(tool);
    assert.ok(!(has.known && has.value), `${tool} is shipped\n${text}`);
  }
}

function fits(image: ImageState, analysis: Analysis, builder: number, linkage: string, text: string): void {
  const built = analysis.image(analysis.stages.stages[builder] as Stage);
  if (linkage === 'dynamic' && built.libc.known && image.libc.known)
    assert.equal(image.libc.value, built.libc.value, text);
  for (const { name, version } of image.runtimes) {
    const other = built.runtimes.find((each) => each.name === name)?.version;
    if (version !== undefined && other !== undefined)
      assert.ok(other.startsWith(version) || version.startsWith(other), text);
  }
}
