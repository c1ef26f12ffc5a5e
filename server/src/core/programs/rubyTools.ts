import { named } from './model/program.ts';

export default named('project', 'rake rails hanami rspec rubocop bundler-audit jekyll');
