import { named } from './model/program.ts';

export default named(
  'project',
  'phpunit phpstan drush wp artisan box php-cs-fixer symfony phpize php-config docker-php-ext-configure',
);
