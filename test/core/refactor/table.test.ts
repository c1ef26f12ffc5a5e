/** Every runtime stage that can be generated, for every builder, base and option: it proves what proof.ts asks. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import {
  applied,
  choices,
  type Hardened,
  type HardenOptions,
  harden,
} from '../../../server/src/core/refactor/harden.ts';
import type { Stage } from '../../../server/src/core/stages/model.ts';
import { buildContext } from '../../support/files.ts';
import { cases } from './builders.ts';
import { context, prove } from './proof.ts';

const options: readonly Omit<HardenOptions, 'base'>[] = ([undefined, 'healthz', false] as const).flatMap(
  (healthcheck) =>
    [undefined, true].flatMap((init) =>
      [false, true].flatMap((labels) =>
        [false, true].map((interactive) => ({ healthcheck, init, labels, interactive })),
      ),
    ),
);

/** Builders on ended versions get a runtime of the same version: what is wrong with it is said of the builder too. */
const ENDED = /ended/;

/** Offset at which the new stages begin. */
const beginOf = (whole: string, { text }: Hardened): number => whole.lastIndexOf(text);

for (const [name, { stack, dockerfile, files }] of Object.entries(cases)) {
  describe(name, () => {
    const builder = analyze(dockerfile, files ? { ...context, files: buildContext(files) } : context);
    const found = choices(builder);
    assert.ok(found, 'nothing detected');
    const { project } = found;
    test('is what it is', () => {
      assert.equal(project.stack, stack);
      assert.ok(found.bases.length > 0, JSON.stringify(found.unfit));
    });

    /** Options that change nothing for a base make the same file, which is proven once. */
    const proven = new Set<string>();
    for (const { id } of found.bases) {
      for (const option of options) {
        test(`${id} ${JSON.stringify(option)}`, () => {
          const made = harden(builder, project, { base: id, ...option });
          assert.ok(!('unfit' in made));
          const text = applied(builder, made);
          if (proven.has(text)) return;
          const analysis = analyze(text, builder.context);
          const stage = analysis.stages.defaultTarget as Stage;
          assert.equal(stage.name, made.stage);
          prove({
            analysis,
            stage,
            begin: beginOf(text, made),
            project,
            builder: project.image.base && analysis.stages.stages[project.builder?.index ?? 0],
            ended: ENDED.test(name),
          });
          proven.add(text);
        });
      }
    }
  });
}
