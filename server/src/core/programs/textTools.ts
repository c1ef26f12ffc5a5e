import { named, type Program } from './model/program.ts';

/** Readers and editors of text. */
export default [
  ...named('nothing', 'less', { packages: 'less' }),
  ...named('nothing', 'file', { packages: 'file' }),
  ...named('nothing', 'envsubst', { packages: { apk: 'gettext-envsubst', 'apt-get': 'gettext-base', dnf: 'gettext' } }),
  ...named('told', 'nano', { packages: 'nano' }),
  ...named('nothing', 'grep egrep fgrep zgrep rg ack more man column hexdump strings diff cmp ts jo'),
  {
    name: 'sed',
    programs: 'sed gsed',
    packages: 'sed',
    reach: 'nothing',
    options: { values: '-e --expression -f --file -l --line-length', attached: '-i' },
    outputs: { scripts: /(^|[;{}\n/\d$])\s*w\s+\S|\/[gip\d]*w\s+\S/ },
  },
  {
    name: 'awk',
    programs: 'awk gawk mawk nawk',
    reach: 'nothing',
    outputs: { scripts: />\s*\S|\|\s*"|\bsystem\s*\(/ },
  },
  {
    name: 'iconv',
    reach: 'nothing',
    options: { values: '-f -t -o --from-code --to-code --output' },
    outputs: { files: '-o --output' },
  },
  { name: 'xxd', reach: 'nothing', options: { values: '-c -cols -g -l -o -s -n' }, outputs: { operands: 'second' } },
  {
    name: 'dos2unix',
    programs: 'dos2unix unix2dos',
    reach: 'nothing',
    outputs: { operands: 'last', needs: '-n --newfile' },
  },
  { name: 'patch', packages: 'patch', reach: 'told' },
  { name: 'ed', programs: 'ed ex vi vim', reach: 'told' },
  { name: 'rename', reach: 'told' },
  {
    name: 'gettext',
    programs: 'msgfmt xgettext msgmerge msginit',
    reach: 'told',
    outputs: { files: '-o --output-file' },
    options: { values: '-o --output-file -d -D -l -L' },
  },
] satisfies readonly Program[];
