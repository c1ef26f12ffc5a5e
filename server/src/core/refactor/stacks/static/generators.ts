/** Site generators that are no packages of Node.js. */
import type { Evidence } from '../../evidence.ts';

export interface Generator {
  readonly name: string;
  readonly program: string;
  /** Folder that it writes. */
  readonly output: string;
}

interface Known extends Generator {
  /** Whether the folder holds a site for it. */
  readonly sources: (evidence: Evidence) => boolean;
}

const there = ({ exists }: Evidence, ...names: string[]): boolean => names.some((name) => exists(name) === true);

const GENERATORS: readonly Known[] = [
  {
    name: 'Hugo',
    program: 'hugo',
    output: 'public',
    sources: (evidence) =>
      ['', 'config/_default/'].some((folder) =>
        there(evidence, ...['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json'].map((name) => folder + name)),
      ) || /^\s*baseURL\s*=/m.test(evidence.read('config.toml') ?? ''),
  },
  {
    name: 'MkDocs',
    program: 'mkdocs',
    output: 'site',
    // Packages have their documentation beside them.
    sources: (evidence) =>
      there(evidence, 'mkdocs.yml', 'mkdocs.yaml') && !there(evidence, 'pyproject.toml', 'setup.py'),
  },
  {
    name: 'Jekyll',
    program: 'jekyll',
    output: '_site',
    sources: (evidence) =>
      there(evidence, '_config.yml') && /\b(jekyll|github-pages)\b/.test(evidence.read('Gemfile') ?? ''),
  },
  {
    name: 'Zola',
    program: 'zola',
    output: 'public',
    sources: (evidence) => /^\s*base_url\s*=/m.test(evidence.read('config.toml') ?? ''),
  },
  {
    name: 'mdBook',
    program: 'mdbook',
    output: 'book',
    sources: (evidence) => there(evidence, 'book.toml') && !there(evidence, 'Cargo.toml'),
  },
];

/** The one that the builder runs, or that the files are for where there is no builder. */
export const generatorOf = (evidence: Evidence): Generator | undefined =>
  GENERATORS.find(({ program, name, sources }) =>
    evidence.stage
      ? evidence.commands.some(
          ({ command }) =>
            command.name?.value === program &&
            (name === 'Hugo' || command.words.some(({ value }) => value === 'build')),
        )
      : sources(evidence),
  );
