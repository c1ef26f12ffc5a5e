/** The configuration of nginx that a site needs: the project's own, or what its pages ask for. */
import { baseName } from '../../../ground/path.ts';
import type { Evidence } from '../../evidence.ts';
import type { Artefact, WrittenFile } from '../../project.ts';
import { text } from '../../text.ts';
import { nodeProject } from '../node/project.ts';

const FOLDERS = [
  '',
  'nginx/',
  'docker/',
  '.docker/',
  'docker/nginx/',
  '.nginx/',
  'conf/',
  'config/',
  'deploy/',
  'deployment/',
];
const NAMES = ['nginx.conf', 'default.conf', 'site.conf', 'app.conf'];

export interface OwnConfiguration {
  readonly artefact: Artefact;
  /** Where it listens. */
  readonly port: string | undefined;
  /** Where it serves from. */
  readonly root: string | undefined;
}

/** A whole configuration has an `http` block; others are included by the one that the image has. */
export function ownConfiguration(evidence: Evidence): OwnConfiguration | undefined {
  const path = FOLDERS.flatMap((folder) => NAMES.map((name) => folder + name)).find(
    (name) => evidence.exists(name) === true && /\bserver\s*\{/.test(evidence.read(name) ?? ''),
  );
  if (path === undefined) return undefined;
  const source = evidence.read(path) ?? '';
  const whole = /^\s*http\s*\{/m.test(source);
  return {
    artefact: {
      from: 'context',
      sources: [text`${path}`],
      target: text`${whole ? '/etc/nginx/nginx.conf' : '/etc/nginx/conf.d/default.conf'}`,
    },
    port: /^\s*listen\s+(?:[\w.:[\]]*:)?(\d+)/m.exec(source.replace(/([{;])/g, '$1\n'))?.[1],
    root: /^\s*root\s+([^\s;]+)/m.exec(source.replace(/([{;])/g, '$1\n'))?.[1],
  };
}

/** Routers that change the address without a request: every one of their addresses has to answer with the first page. */
const ROUTERS =
  /^(react-router(-dom)?|vue-router|@angular\/router|@tanstack\/(react|solid|vue)-router|wouter|@reach\/router|svelte-routing|svelte-spa-router|@solidjs\/router|preact-router|preact-iso|@ionic\/(react|vue|angular))$/;

/** Makers of one page; others write a page for every address. */
const ONE_PAGE =
  /^(Vite|Create React App|Vue\.js|Angular|Parcel|Rsbuild|Preact|Ionic Angular|Ionic React|React Router|Ember\.js)$/;

/** `page`: the one that answers, if it is not index.html. */
export function fallback(evidence: Evidence): WrittenFile | undefined {
  const { all, framework } = nodeProject(evidence);
  const page = framework?.name === 'SvelteKit' ? svelteFallback(evidence) : 'index.html';
  const routed =
    page !== undefined &&
    (framework?.name === 'SvelteKit' ||
      (ONE_PAGE.test(framework?.name ?? '') && [...all].some((name) => ROUTERS.test(name))) ||
      framework?.name === 'React Router');
  if (!routed) return undefined;
  return {
    target: '/etc/nginx/conf.d/default.conf',
    lines: [
      'server {',
      '    listen 8080;',
      '    root /usr/share/nginx/html;',
      '    location / {',
      `        try_files $uri $uri/ /${page};`,
      '    }',
      '}',
    ],
  };
}

const svelteFallback = (evidence: Evidence): string | undefined =>
  ['svelte.config.js', 'svelte.config.ts', 'vite.config.ts', 'vite.config.js']
    .map((name) => /\bfallback\s*:\s*['"]([\w./-]+)['"]/.exec(evidence.read(name) ?? '')?.[1])
    .find((page) => page !== undefined && baseName(page) !== '404.html');
