import type { Program } from './model/program.ts';

/** git(1), git-clone(1). What `clone` brings is read in `reading/fileTargets.ts`; the other commands work in a working tree. */
export default {
  name: 'git',
  names: true,
  packages: 'git',
  reach: 'nothing',
  options: { values: '-C -c --git-dir --work-tree --namespace --config-env', stopAtPositional: true },
  subcommands: {
    clone: {
      values:
        '-b --branch --depth -o --origin -c --config --reference --template -u --upload-pack --separate-git-dir -j --jobs --filter --shallow-since --shallow-exclude --server-option --bundle-uri --revision --reference-if-able',
    },
  },
  outputs: { into: '-C --work-tree' },
  unchecked: {
    options: [[/^http\.sslverify=(?:false|0|no)$/i, 'certificates']],
    variables: [[/^GIT_SSL_NO_VERIFY$/, /^(?:1|true|yes|on)$/i]],
    settings: [/^config (?:--\S+ )*(?:set (?:--\S+ )*)?http\.(?:\S+\.)?sslverify (?:false|0|no)$/i],
  },
} satisfies Program;
