/** A cursor that moves along a FROM costs next to nothing: what is offered there is made once a version of the document. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { defaultConfig } from '../../../server/src/core/config/settings.ts';
import type { BuildContext } from '../../../server/src/core/context.ts';
import { actions } from '../../../server/src/core/features/actions.ts';
import { stageActions } from '../../../server/src/core/features/stageCommand.ts';
import { lint } from '../../../server/src/core/lint/lint.ts';
import { hardenActions } from '../../../server/src/core/refactor/actions.ts';
import { context } from '../../support/facts.ts';
import { buildContext } from '../../support/files.ts';

test('asked again on a FROM, no file is read and the answer is the same', () => {
  let calls = 0;
  const inner = buildContext({
    'package.json': '{"name":"x","scripts":{"build":"tsc","start":"node dist/index.js"}}',
    'package-lock.json': '{}',
    'src/index.ts': '',
  });
  const files = new Proxy(inner, {
    get(target, name: keyof BuildContext) {
      calls++;
      return target[name];
    },
  });
  const text = 'FROM node:24 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n';
  const analysis = analyze(text, { ...context, files });
  const diagnoses = lint(analysis, defaultConfig);
  const ask = (offset: number) => {
    const span = { start: offset, end: offset };
    return [...actions(analysis, diagnoses, span), ...hardenActions(analysis, span), ...stageActions(analysis, span)];
  };
  const titles = ask(5).map(({ title }) => title);
  assert.ok(titles.some((title) => title.startsWith('Insert hardened runtime stage')));
  assert.ok(calls > 0);
  calls = 0;
  assert.deepEqual(
    ask(6).map(({ title }) => title),
    titles,
  );
  assert.equal(calls, 0);
});
