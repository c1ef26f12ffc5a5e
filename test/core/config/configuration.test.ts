/** The settings as they are shown to people: schema, manifest and documentation. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { extensionManifest } from '../../../scripts/build/manifests.mts';
import { fileSchema } from '../../../scripts/generate/schema.mts';
import { hadolintKeys } from '../../../server/src/core/config/hadolintConfig.ts';
import { defaultConfig, settings } from '../../../server/src/core/config/settings.ts';
import { configFrom, fits, merged } from '../../../server/src/core/config/settingValue.ts';
import { rules } from '../../../server/src/core/rules/index.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('the documentation has every setting and every key', () => {
  const page = read('docs/configuration.md');
  for (const { name, file } of settings) {
    assert.ok(page.includes(`\`slipway.${name}\``), name);
    assert.equal(page.includes(`| \`${name}\` |`), file, name);
  }
  for (const { name } of hadolintKeys) assert.ok(page.includes(`\`${name}\``), name);
});

test('the schema has the settings of the file and the names of all rules', () => {
  const { properties } = fileSchema() as { properties: Record<string, { properties?: object }> };
  assert.deepEqual(
    Object.keys(properties),
    settings.filter(({ file }) => file).map(({ name }) => name),
  );
  const names = Object.keys(properties.rules?.properties ?? {});
  for (const { id, sources } of rules)
    for (const name of [id, ...sources.map((source) => source.id)]) assert.ok(names.includes(name), name);
});

test('the editor is offered the same, and a workspace that is not trusted may name no program', () => {
  const { contributes, capabilities } = JSON.parse(JSON.stringify(extensionManifest(JSON.parse(read('package.json')))));
  assert.ok(read('.vscodeignore').includes('!schemas/*'));
  assert.equal(contributes.yamlValidation[0].url, './schemas/slipway.schema.json');
  assert.ok('DL3008' in contributes.configuration.properties['slipway.rules'].properties);
  assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, ['slipway.shellcheck.path']);
});

test('defaults are what the schemas say, and an empty setting gives them', () => {
  for (const { name, schema } of settings) assert.ok(fits(schema, schema.default), name);
  assert.deepEqual(configFrom({}), defaultConfig);
  assert.deepEqual(configFrom({ shellcheck: { enable: 'never', path: 7 } }), defaultConfig);
  assert.deepEqual(configFrom({ shellcheck: { path: '/x' } }).shellcheck, { enable: 'auto', path: '/x' });
});

test('what is set by name is merged by name, the stronger wins', () => {
  const editor = configFrom({ profile: 'strict', rules: { a: 'off', b: 'off' }, forbiddenImages: { x: '', y: '' } });
  const config = merged(editor, { rules: { b: 'error' }, forbiddenImages: { y: 'why' } });
  assert.equal(config.profile, 'strict');
  assert.deepEqual(config.rules, { a: 'off', b: 'error' });
  assert.deepEqual(config.forbiddenImages, { x: '', y: 'why' });
});
