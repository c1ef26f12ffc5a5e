/** THIRD-PARTY-NOTICES.txt: the licence of every package that is in a bundle, as esbuild reports what it took in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundles } from './bundles.mts';

const root = new URL('../../', import.meta.url);

/** Runs esbuild without writing anything. Throws where a package in a bundle has no licence text. */
export async function thirdPartyNotices(): Promise<string> {
  const folders = new Set<string>();
  for (const options of bundles(false)) {
    const { metafile } = await build({ ...options, minify: false, write: false, metafile: true });
    for (const input of Object.keys(metafile.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined) folders.add(folder);
    }
  }
  const notices = [...folders].map(notice).sort((a, b) => (a < b ? -1 : 1));
  return `Slipway's bundles contain the packages below, each under its own licence.\n\n${[...new Set(notices)].join('\n')}`;
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(new URL(`${folder}/package.json`, root), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license: string;
  };
  const file = readdirSync(new URL(`${folder}/`, root)).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const path = file === undefined ? undefined : new URL(`${folder}/${file}`, root);
  if (!path || !existsSync(path)) throw new Error(`${name} has no licence text`);
  const rule = '-'.repeat(80);
  return `${rule}\n${name} ${version} (${license})\n${rule}\n\n${readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
}
