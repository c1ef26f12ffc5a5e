/** Ranges in the notations of package managers, as their manuals read them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Tilde, takes } from '../../../server/src/core/ground/versionRange.ts';

const cases: readonly (readonly [range: string, taken: string, refused: string, tilde?: Tilde])[] = [
  ['>=3.12,<3.13', '3.12', '3.11 3.13'],
  ['==3.12.*', '3.12', '3.11 3.13'],
  ['~=3.11', '3.11 3.14', '3.10 4.0'],
  ['~=3.11.2', '3.11', '3.10 3.12'],
  ['^3.10', '3.10 3.14', '3.9 4.0'],
  ['~3.11', '3.11', '3.12'],
  ['>=3.10,<3.12', '3.10 3.11', '3.12'],
  ['>3.9', '3.10', '3.9 3.8'],
  ['<=3.12', '3.12 3.11', '3.13'],
  ['>=3.9, !=3.10', '3.9 3.11', '3.10'],
  ["'~> 3.3.0'", '3.3', '3.2 3.4'],
  ['~> 1.17', '1.17 1.20', '1.16 2.0'],
  ['>= 1.15.0 and < 1.18.0', '1.15 1.17', '1.14 1.18'],
  ['^8.2 || ^9.0', '8.2 8.5 9.1', '8.1 7.4'],
  ['^7.4|^8.1', '7.4 8.1', '7.3 8.0'],
  ['~8.2', '8.2 8.5', '8.1 9.0', 'last'],
  ['~8.2.1', '8.2', '8.3', 'last'],
  ['8.3.*', '8.3', '8.4'],
  ['>=8.1 <8.4', '8.1 8.3', '8.4'],
  ['18 - 20', '18 19 20', '17 21'],
  ['*', '1.0 9.9', ''],
];

for (const [range, taken, refused, tilde] of cases)
  test(range, () => {
    const of = (releases: string) => releases.split(' ').filter((each) => each !== '');
    for (const release of of(taken)) assert.equal(takes(range, release, tilde), true, release);
    for (const release of of(refused)) assert.equal(takes(range, release, tilde), false, release);
  });

test('what is not a range is not read', () => {
  for (const text of ['', 'stable', 'file: ".ruby-version"', '${version}'])
    assert.equal(takes(text, '3.12'), undefined, text);
});
