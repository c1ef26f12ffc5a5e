import { named } from './model/program.ts';

/** They run a program of somebody's, which may write anywhere. With a version to print they do nothing else. */
export default [
  ...named(
    'anywhere',
    'node nodejs ts-node tsx php perl ruby python pypy lua tclsh guile Rscript R julia octave iex escript osascript groovysh',
    {
      brings: 'language',
    },
  ),
];
