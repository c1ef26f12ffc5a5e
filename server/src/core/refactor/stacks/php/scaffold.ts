import { cached, copy, from, present, run, type Scaffold, workdir } from '../../builderLines.ts';
import { text } from '../../text.ts';
import { bundles, fromFrontend, frontendStage } from '../node/frontend.ts';

/** Assets that a package.json bundles are built apart, in the folder that is served. */
export const scaffold: Scaffold = (needs) => {
  const { evidence } = needs;
  const assets = bundles(evidence, '.') && evidence.exists('public') === true;
  return [
    ...(assets ? frontendStage(evidence, '.') : []),
    from(text`composer:2.10`),
    workdir('/app'),
    copy(...present(needs, 'composer.json', 'composer.lock'), './'),
    run(
      ...cached('/tmp/cache'),
      'composer install --no-dev --no-autoloader --no-scripts --no-interaction --prefer-dist --ignore-platform-reqs',
    ),
    copy('. .'),
    ...(assets ? [fromFrontend('public/build', './public/build')] : []),
    run('composer dump-autoload --no-dev --no-scripts --optimize'),
  ];
};
