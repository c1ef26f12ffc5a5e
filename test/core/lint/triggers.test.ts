/** What ONBUILD holds is judged by the rules that say so, and the rest of the file once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { context } from '../../support/facts.ts';

const FILE = `FROM debian:13
RUN apt install -y curl=1
ONBUILD RUN apt install -y git=1
RUN apt install -y tar=1
ONBUILD WORKDIR app
`;

const found = (rule: string): readonly string[] =>
  lint(analyze(FILE, context), { ...defaultConfig, profile: 'all' })
    .filter((each) => each.rule === rule)
    .map(({ at }) => `${FILE.slice(at.start, at.end)} ${at.start}`);

test('a trigger is judged, and what stands around it once', () => {
  const places = [...FILE.matchAll(/apt/g)].map(({ index }) => `apt ${index}`);
  assert.deepEqual(found('apt-in-script'), places);
});

test('a rule that does not look into ONBUILD stays out of it', () => {
  assert.deepEqual(found('workdir-relative'), []);
});

test('the bounds of a trigger belong to it', () => {
  const text = 'FROM debian:13\nRUN ls\nONBUILD RUN sudo ls\nRUN sudo ls\n';
  const rules = lint(analyze(text, context), { ...defaultConfig, profile: 'hadolint' });
  const own = lint(analyze(text, context), { ...defaultConfig, profile: 'all' });
  for (const diagnoses of [rules, own])
    assert.equal(diagnoses.filter(({ rule }) => rule === 'sudo').length, 2, 'one for each sudo');
});
