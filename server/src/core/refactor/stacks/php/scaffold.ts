import { cached, copy, from, present, run, type Scaffold, workdir } from '../../builderLines.ts';
import { text } from '../../text.ts';

export const scaffold: Scaffold = (needs) => [
  from(text`composer:2.10`),
  workdir('/app'),
  copy(...present(needs, 'composer.json', 'composer.lock'), './'),
  run(
    ...cached('/tmp/cache'),
    'composer install --no-dev --no-autoloader --no-scripts --no-interaction --prefer-dist --ignore-platform-reqs',
  ),
  copy('. .'),
  run('composer dump-autoload --no-dev --no-scripts --optimize'),
];
