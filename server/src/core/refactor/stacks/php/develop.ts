/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */

import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import { type Evidence, readJson } from '../../evidence.ts';
import { unfit } from '../../stack.ts';

export const test: Test = ({ prepare, evidence }) =>
  phpunit(evidence) === false
    ? unfit('composer.json names no PHPUnit')
    : [...prepare, runWith([], 'vendor/bin/phpunit')];

export const develop: Develop = ({ project: { framework }, evidence }) => {
  if (framework === 'Laravel') return ['php', 'artisan', 'serve', '--host=0.0.0.0', '--port=8000'];
  if (evidence.exists('public')) return ['php', '-S', '0.0.0.0:8000', '-t', 'public'];
  return evidence.exists('index.php') ? ['php', '-S', '0.0.0.0:8000'] : undefined;
};

function phpunit(evidence: Evidence): boolean | undefined {
  const manifest = readJson(evidence, 'composer.json');
  return (
    manifest &&
    Object.keys(Object(manifest['require-dev'])).some((name) => /^(phpunit\/phpunit|pestphp\/pest)$/.test(name))
  );
}
