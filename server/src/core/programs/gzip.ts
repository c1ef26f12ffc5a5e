import { named, type Program } from './model/program.ts';

/** Compressors that write beside their operand, with another ending, and take the operand away unless told to keep it. */
const values = '-S --suffix -b -T --threads -M --memlimit -B --block-size';

export default [
  {
    name: 'gzip',
    programs: 'gzip pigz',
    packages: 'gzip',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', suffixes: '.gz', strips: /\.(gz|tgz|z|Z)$/ },
  },
  {
    name: 'bzip2',
    programs: 'bzip2 pbzip2 lbzip2',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', suffixes: '.bz2', strips: /\.bz2$/ },
  },
  {
    name: 'xz',
    programs: 'xz pixz',
    reach: 'nothing',
    options: { values },
    outputs: { operands: 'all', suffixes: '.xz', strips: /\.(xz|lzma)$/ },
  },
  { name: 'lzma', reach: 'nothing', options: { values }, outputs: { operands: 'all', suffixes: '.lzma' } },
  {
    name: 'zstd',
    programs: 'zstd unzstd',
    packages: 'zstd',
    reach: 'nothing',
    options: { values: `${values} -o -D` },
    outputs: { files: '-o', operands: 'all', suffixes: '.zst', strips: /\.zst$/ },
  },
  {
    name: 'brotli',
    reach: 'nothing',
    options: { values: '-o --output -q --quality -S --suffix -w --lgwin' },
    outputs: { files: '-o --output', operands: 'all', suffixes: '.br', strips: /\.br$/ },
  },
  { name: 'lz4', reach: 'nothing', outputs: { operands: 'all', suffixes: '.lz4', strips: /\.lz4$/ } },
  ...named('told', 'zopfli'),
  ...named('nothing', 'gunzip bunzip2 unxz zcat bzcat xzcat zstdcat'),
] satisfies readonly Program[];
