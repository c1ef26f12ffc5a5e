import { named, type Program } from './model/program.ts';

/** Compressors that write beside their operand, with another ending, and take the operand away unless told to keep it. */
const values = '-S --suffix -b -T --threads -M --memlimit -B --block-size';

/** An ending of the user's own. */
const OTHER_ENDING = /^(-[a-zA-Z]*S|--suffix)/;

export default [
  {
    name: 'gzip',
    programs: 'gzip pigz',
    packages: 'gzip',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', scripts: OTHER_ENDING, suffixes: '.gz', strips: /\.(gz|tgz|z|Z)$/ },
  },
  {
    name: 'bzip2',
    packages: 'bzip2',
    programs: 'bzip2 pbzip2 lbzip2',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', scripts: OTHER_ENDING, suffixes: '.bz2', strips: /\.bz2$/ },
  },
  {
    name: 'xz',
    packages: { apk: 'xz', 'apt-get': 'xz-utils', dnf: 'xz' },
    programs: 'xz pixz',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', scripts: OTHER_ENDING, suffixes: '.xz', strips: /\.(xz|lzma)$/ },
  },
  {
    name: 'lzma',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', scripts: OTHER_ENDING, suffixes: '.lzma' },
  },
  {
    name: 'zstd',
    programs: 'zstd unzstd',
    packages: 'zstd',
    reach: 'nothing',
    options: { values: `${values} -o -D` },
    outputs: { files: '-o', operands: 'all', scripts: OTHER_ENDING, suffixes: '.zst', strips: /\.zst$/ },
  },
  {
    name: 'brotli',
    reach: 'nothing',
    options: { values: '-o --output -q --quality -S --suffix -w --lgwin' },
    outputs: { files: '-o --output', operands: 'all', scripts: OTHER_ENDING, suffixes: '.br', strips: /\.br$/ },
  },
  {
    name: 'lz4',
    reach: 'nothing',
    outputs: { operands: 'all', scripts: OTHER_ENDING, suffixes: '.lz4', strips: /\.lz4$/ },
  },
  ...named('told', 'zopfli'),
  ...named('nothing', 'gunzip bunzip2 unxz zcat bzcat xzcat zstdcat'),
] satisfies readonly Program[];
