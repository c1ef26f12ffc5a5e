import { named, type Program } from './model/program.ts';

/** Archivers; what `tar` and `unzip` unpack is read in `reading/fileTargets.ts`. */
export default [
  { name: 'tar', programs: 'tar bsdtar gtar', packages: 'tar', reach: 'nothing', outputs: { into: '-C --directory' } },
  { name: 'unzip', packages: 'unzip', reach: 'nothing', outputs: { into: '-d' } },
  {
    name: 'zip',
    packages: 'zip',
    reach: 'nothing',
    options: { values: '-b -n -P -t -tt -x -i -O' },
    outputs: { operands: 'first', suffixes: ' .zip' },
  },
  {
    name: '7z',
    programs: '7z 7za 7zz 7zr p7zip',
    packages: { apk: '7zip', 'apt-get': '7zip', dnf: 'p7zip' },
    reach: 'told',
  },
  ...named('told', 'cpio ar unar unrar cabextract rpm2cpio pax unsquashfs mksquashfs dpkg-deb dpkg-source'),
] satisfies readonly Program[];
