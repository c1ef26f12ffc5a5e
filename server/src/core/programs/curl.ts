import type { Program } from './model/program.ts';

/** curl(1); what it saves is read in `reading/fileTargets.ts`. */
export default {
  name: 'curl',
  packages: 'curl',
  reach: 'nothing',
  options: {
    values:
      '-o --output -H --header -d --data --data-binary --data-raw --data-urlencode -F --form -X --request -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -x --proxy -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -T --upload-file --cacert --cert -E --key --capath -K --config -D --dump-header --output-dir --resolve --limit-rate -y -Y -z --time-cond -r --range -C --continue-at --url --ciphers --tls-max --proto --proto-redir --proto-default --max-redirs --interface --oauth2-bearer --noproxy -U --proxy-user --stderr --netrc-file --unix-socket --dns-servers --create-file-mode',
  },
  outputs: { into: '-o --output --output-dir' },
  unchecked: { options: [[/^(?:-k|--insecure)$/, 'certificates']] },
} satisfies Program;
