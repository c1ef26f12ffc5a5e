import type { Claim } from '../../claim.ts';
import { type Evidence, readJson } from '../../evidence.ts';

const FRAMEWORK = /^(laravel|symfony|slim|cakephp|yiisoft|laminas|codeigniter4|drupal|typo3|craftcms|statamic)\//;

/** composer.json names what it is; without a framework, a page that a web server can start from makes it a server. */
export function claim(evidence: Evidence): Claim {
  const { exists } = evidence;
  const manifest = readJson(evidence, 'composer.json');
  const page = ['public/index.php', 'web/index.php', 'index.php'].some((name) => exists(name) === true);
  if (!manifest) return exists('composer.json') ? 'library' : page ? 'server' : 'none';
  const framework = Object.keys(Object(manifest.require)).some((name) => FRAMEWORK.test(name));
  if (manifest.type === 'library' && !page) return 'library';
  return framework || page || exists('artisan') === true ? 'server' : 'library';
}
