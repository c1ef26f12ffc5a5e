import { named } from './model/program.ts';

/** Bundlers, compilers, test runners and generators of JavaScript projects. */
export default [
  ...named('project', 'nodemon', { endless: [[/(?:)/, 'watches']] }),
  ...named('project', 'webpack-dev-server http-server live-server json-server', { endless: [[/(?:)/, 'serves']] }),
  ...named('project', 'react-scripts browser-sync', { endless: [[/^start( |$)/, 'serves']] }),
  ...named('project', 'ng vue-cli-service', { endless: [[/^serve( |$)/, 'serves']] }),
  ...named('project', 'next nuxt nuxi astro remix gatsby gridsome', {
    endless: [[/^(dev|start|develop|preview|serve)( |$)/, 'serves']],
  }),
  ...named('project', 'vite', {
    endless: [
      [/^build (.* )?(--watch|-w)( |$)/, 'watches'],
      [/^((dev|serve|preview)( |$)|(--\S+ ?)*$)/, 'serves'],
    ],
  }),
  ...named('project', 'webpack', {
    endless: [
      [/(^| )(--watch|-w)( |$)/, 'watches'],
      [/^serve( |$)/, 'serves'],
    ],
  }),
  ...named('project', 'rollup esbuild sass tailwindcss jest vitest', {
    endless: [[/(^| )(--watch|-w)( |$)/, 'watches']],
  }),
  ...named('project', 'tsc', { endless: [[/(^| )(--watch|-w)( |$)/, 'watches']] }),
  ...named(
    'project',
    `parcel svelte-kit 
    expo gulp grunt bower lerna rush mocha karma eslint prettier stylelint prisma sequelize typeorm
    knex drizzle-kit ember hexo swc babel node-gyp node-pre-gyp ncc pkg nest storybook lessc terser uglifyjs
    svgo vue-tsc tsup turbo nx`,
  ),
  ...named('project', 'npx pnpx bunx'),
  ...named('told', 'cypress playwright puppeteer'),
];
