// Written by `npm run generate` from @vercel/frameworks (Apache-2.0).

export interface SiteGenerator {
  readonly name: string;
  /** One of which gives it away. */
  readonly packages: readonly string[];
  /** The first word of its build. */
  readonly program: string;
  readonly output: string;
}

// biome-ignore format: one a line
export const siteGenerators: readonly SiteGenerator[] = [
  { name: 'Gatsby.js', packages: ['gatsby'], program: 'gatsby', output: 'public' },
  { name: 'Astro', packages: ['astro'], program: 'astro', output: 'dist' },
  { name: 'Hexo', packages: ['hexo'], program: 'hexo', output: 'public' },
  { name: 'Eleventy', packages: ['@11ty/eleventy'], program: '@11ty/eleventy', output: '_site' },
  { name: 'Docusaurus', packages: ['@docusaurus/core'], program: 'docusaurus', output: 'build' },
  { name: 'Docusaurus', packages: ['docusaurus'], program: 'docusaurus-build', output: 'build' },
  { name: 'Preact', packages: ['preact-cli'], program: 'preact', output: 'build' },
  { name: 'Dojo', packages: ['@dojo/framework'], program: 'dojo', output: 'output/dist' },
  { name: 'Ember.js', packages: ['ember-source', 'ember-cli'], program: 'ember', output: 'dist' },
  { name: 'Vue.js', packages: ['@vue/cli-service'], program: 'vue-cli-service', output: 'dist' },
  { name: 'Ionic Angular', packages: ['@ionic/angular'], program: 'ng', output: 'www' },
  { name: 'Angular', packages: ['@angular/cli'], program: 'ng', output: 'dist' },
  { name: 'Polymer', packages: ['polymer-cli'], program: 'polymer', output: 'build' },
  { name: 'Ionic React', packages: ['@ionic/react'], program: 'react-scripts', output: 'build' },
  { name: 'Create React App', packages: ['react-scripts', 'react-dev-utils'], program: 'react-scripts', output: 'build' },
  { name: 'Gridsome', packages: ['gridsome'], program: 'gridsome', output: 'dist' },
  { name: 'UmiJS', packages: ['umi'], program: 'umi', output: 'dist' },
  { name: 'Saber', packages: ['saber'], program: 'saber', output: 'public' },
  { name: 'Stencil', packages: ['@stencil/core'], program: 'stencil', output: 'www' },
  { name: 'Brunch', packages: ['brunch'], program: 'brunch', output: 'public' },
  { name: 'Vite', packages: ['vite'], program: 'vite', output: 'dist' },
  { name: 'VitePress', packages: ['vitepress'], program: 'vitepress', output: 'docs/.vitepress/dist' },
  { name: 'VuePress', packages: ['vuepress'], program: 'vuepress', output: 'src/.vuepress/dist' },
  { name: 'Parcel', packages: ['parcel'], program: 'parcel', output: 'dist' },
  { name: 'Sanity', packages: ['sanity'], program: 'sanity', output: 'dist' },
  { name: 'Storybook', packages: ['storybook'], program: 'storybook', output: 'storybook-static' },
];
