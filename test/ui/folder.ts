/** Puts a copy of a folder back to what it was made from, touching only what differs. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export function restore(copy: string, original: string): void {
  const paths = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of paths(copy)) {
    if (!existsSync(join(original, path))) rmSync(join(copy, path), { recursive: true, force: true });
  }
  for (const path of paths(original)) {
    const from = join(original, path);
    const to = join(copy, path);
    if (statSync(from).isDirectory() || (existsSync(to) && readFileSync(from).equals(readFileSync(to)))) continue;
    cpSync(from, to);
  }
}
