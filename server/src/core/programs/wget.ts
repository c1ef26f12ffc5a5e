import type { Program } from './model/program.ts';

/** wget(1); what it saves is read in `reading/fileTargets.ts`. */
export default {
  name: 'wget',
  packages: 'wget',
  reach: 'nothing',
  options: {
    values:
      '-O --output-document -P --directory-prefix -o --output-file -a --append-output -t --tries -T --timeout -w --wait -U --user-agent -e --execute --header --user --password --post-data --post-file -i --input-file -A --accept -R --reject -Q --quota --ca-certificate --ca-directory --certificate --private-key -l --level --cut-dirs -I -X -D --domains --referer --load-cookies --save-cookies --limit-rate --connect-timeout --read-timeout --dns-timeout --waitretry --retry-on-http-error --secure-protocol --progress -B --base --method --body-data',
  },
  outputs: { into: '-O --output-document -P --directory-prefix' },
  unchecked: { options: [[/^--no-check-certificate$/, 'certificates']] },
} satisfies Program;
