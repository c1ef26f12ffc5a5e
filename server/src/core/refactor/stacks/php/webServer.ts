/** FrankenPHP: PHP in Caddy, one process that answers HTTP, on Alpine without compilers. https://frankenphp.dev/docs/docker/ */
import type { Evidence } from '../../evidence.ts';
import { type Text, text } from '../../text.ts';

export const PORT = '8080';
export const SERVER = 'frankenphp';
export const COMMAND = [SERVER, 'run', '--config', '/etc/frankenphp/Caddyfile'];

/** `www-data` in images of PHP on Alpine. */
export const UID = 82;

export const serverImage = (version: Text): Text => text`dunglas/frankenphp:1-php${version}-alpine`;

/** The folder that is served, `.` for all of the project. */
const documentRoot = (evidence: Evidence): string =>
  ['public', 'web', 'webroot', 'htdocs', 'public_html'].find((name) => evidence.exists(name) === true) ??
  (evidence.exists('index.php') === true ? '.' : 'public');

/** A port without privileges; its own folder is `public`. */
export function serverVariables(evidence: Evidence): readonly (readonly [string, Text])[] {
  const root = documentRoot(evidence);
  return [
    ['SERVER_NAME', text`:${PORT}`],
    ...(root === 'public' ? [] : [['SERVER_ROOT', text`${root === '.' ? './' : `${root}/`}`] as const]),
  ];
}

/** Extensions with their libraries; the right to open low ports goes, the folders that Caddy writes are the user's. */
export const serverSetup = (extensions: readonly string[]): readonly string[] => [
  `install-php-extensions ${extensions.join(' ')}`,
  'setcap -r /usr/local/bin/frankenphp',
  `chown -R ${UID}:${UID} /config/caddy /data/caddy`,
];
