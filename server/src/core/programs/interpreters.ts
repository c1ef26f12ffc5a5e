import { named, type Program } from './model/program.ts';

/** They run a program of somebody's, which may write anywhere. With a version to print they do nothing else. */
export default [
  {
    name: 'php',
    reach: 'anywhere',
    brings: 'language',
    endless: [
      [/^artisan (serve|queue:work|horizon|octane:start)( |$)/, 'serves'],
      [/^-S /, 'serves'],
    ],
  },
  { name: 'perl', reach: 'anywhere', brings: 'language', packages: 'perl' },
  {
    name: 'node',
    programs: 'node nodejs',
    reach: 'anywhere',
    brings: 'language',
    unchecked: { variables: [[/^NODE_TLS_REJECT_UNAUTHORIZED$/, /^0$/]] },
  },
  {
    name: 'python',
    endless: [
      [/^(\S*\/)?manage\.py runserver( |$)/, 'serves'],
      [/^(-u )?-m (flask run|http\.server|SimpleHTTPServer|uvicorn|gunicorn)( |$)/, 'serves'],
    ],
    packages: 'python3',
    programs: 'python pypy',
    reach: 'anywhere',
    brings: 'language',
    unchecked: { variables: [[/^PYTHONHTTPSVERIFY$/, /^0$/]] },
  },
  ...named('anywhere', 'ts-node tsx ruby lua tclsh guile Rscript R julia octave iex escript osascript groovysh', {
    brings: 'language',
  }),
] satisfies readonly Program[];
