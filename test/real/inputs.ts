/** Dockerfiles to judge: fixtures, samples, the examples in rule pages, and real ones where they are at hand. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tarFiles } from '../conformance/tar.ts';
import { readPage } from '../support/page.ts';
import { sample } from './sample.ts';

export interface Input {
  readonly name: string;
  readonly text: string;
  /** The build context. */
  readonly files: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '../..');
const corpus = join(root, '../shared/corpus/dockerfiles.tar.gz');
const SOME = 150;

/** All of them, or all but most of the real ones. */
export function oracleInputs(all: boolean): readonly Input[] {
  const real = corpusInputs();
  const inputs = [...repositoryInputs(), ...exampleInputs(), ...(all ? real : sample(real, SOME, ({ name }) => name))];
  const seen = new Set<string>();
  return inputs.filter(({ text, files }) => {
    const key = JSON.stringify([text, files]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const repositoryInputs = (): readonly Input[] =>
  globSync(['samples/**/*Dockerfile*', 'test/fixtures/**/*Dockerfile*'], { cwd: root })
    .filter((path) => !path.endsWith('.dockerignore') && statSync(join(root, path)).isFile())
    .sort()
    .map((path) => ({
      name: path,
      text: readFileSync(join(root, path), 'utf8'),
      files: existsSync(join(root, dirname(path), '.dockerignore')) ? filesOf(join(root, dirname(path))) : {},
    }));

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    globSync('**/{.*,*}', { cwd: folder })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );

const exampleInputs = (): readonly Input[] =>
  globSync(join(root, 'server/src/core/rules/*.md'))
    .sort()
    .flatMap((page) =>
      readPage(readFileSync(page, 'utf8')).cases.map(({ source, files, lines }) => ({
        name: `${relative(root, page)}:${lines[0] + 1}`,
        text: `${source}\n`,
        files,
      })),
    );

function corpusInputs(): readonly Input[] {
  if (!existsSync(corpus)) return [];
  return [...tarFiles(gunzipSync(readFileSync(corpus)))].map(([name, text]) => ({
    name: `corpus ${name}`,
    text,
    files: {},
  }));
}
