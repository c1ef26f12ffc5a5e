/** What curl, wget and ADD fetch. */

import { programOf } from '../programs/reading/effective.ts';
import { lastOption, type OptionSpec, type ParsedArguments, parseOptions } from '../shell/flags.ts';
import type { Command, Word } from '../shell/model.ts';
import { type Environment, resolveWord } from '../shell/resolve.ts';

/** The options of curl(1) and wget(1) that take the next argument. */
const CURL: OptionSpec = {
  values:
    '-o --output -H --header -d --data --data-binary --data-raw --data-urlencode -F --form -X --request -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -x --proxy -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -T --upload-file --cacert --capath -E --cert --key -K --config -D --dump-header --output-dir --resolve --limit-rate -y -Y -z -r --range -C --continue-at --url --ciphers --tls-max --proto --proto-redir --max-redirs --interface --oauth2-bearer --noproxy -U --proxy-user --stderr --netrc-file --unix-socket',
};
const WGET: OptionSpec = {
  values:
    '-O --output-document -P --directory-prefix -o --output-file -a --append-output -t --tries -T --timeout -w --wait -U --user-agent -e --execute --header --user --password --post-data --post-file -i --input-file -A -R -Q -l -I -X -D --referer --limit-rate --progress -B --base --ca-certificate --certificate --private-key --secure-protocol --method --body-data',
};

export interface Download {
  readonly program: 'curl' | 'wget';
  readonly command: Command;
  readonly flags: ParsedArguments;
  /** The addresses as words; variables may stand in them. */
  readonly urls: readonly Word[];
}

/** Whether a file can hold a download at all. */
export const mayDownload = (text: string): boolean => /\b(?:curl|wget)\b/.test(text);

/** undefined for other programs, and where arguments come from a variable. */
export function downloadOf(command: Command): Download | undefined {
  const program = programOf(command);
  if (program !== 'curl' && program !== 'wget') return undefined;
  const flags = parseOptions(command.words.slice(1), program === 'curl' ? CURL : WGET);
  const url = lastOption(flags, '--url')?.valueWord;
  return { program, command, flags, urls: url ? [...flags.positionals, url] : flags.positionals };
}

/** An address with what is known of its variables filled in; the others as written. */
export const addressOf = (word: Word, environment: Environment): string =>
  resolveWord(word, environment) ?? word.unquoted().text;

/** Reached without leaving the machine or the private network: nobody on the way. */
export function isNear(url: string): boolean {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return (
    !/[.$]/.test(host) ||
    /^(?:10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.[\d.]+$/.test(host) ||
    /\.(local|localhost|internal|lan|intra|intranet|corp|home|test|invalid|onion|svc)$/.test(host)
  );
}

/** Checks what was fetched, or is told what it must be. */
const VERIFIES =
  /\b(?:(?:sha(?:1|224|256|384|512)?|b2|md5|r?hash)sum\b|shasum\b|gpgv?\b|cosign\b|minisign\b|signify\b|slsa-verifier\b|rpmkeys\b|openssl\s+dgst\b|sha(?:256|512)\b|gh\s+attestation)/i;

/** Whether a text of shell commands verifies anything; what it verifies is not asked. */
export const verifies = (text: string): boolean => VERIFIES.test(text);
