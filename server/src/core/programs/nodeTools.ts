import { named } from './model/program.ts';

/** Bundlers, compilers, test runners and generators of JavaScript projects. */
export default [
  ...named(
    'project',
    `tsc vite webpack rollup esbuild parcel next nuxt nuxi ng vue-cli-service react-scripts gatsby svelte-kit astro remix
    expo gulp grunt bower lerna rush jest vitest mocha karma eslint prettier stylelint prisma sequelize typeorm
    knex drizzle-kit ember hexo swc babel sass node-gyp node-pre-gyp ncc pkg nest tailwindcss storybook lessc terser uglifyjs
    svgo vue-tsc tsup turbo nx`,
  ),
  ...named('project', 'npx pnpx bunx'),
  ...named('told', 'cypress playwright puppeteer'),
];
