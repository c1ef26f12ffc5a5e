/** What curl, wget and ADD fetch. */

import { programOf } from '../programs/reading/effective.ts';
import { programById } from '../programs/reading/tools.ts';
import { lastOption, type ParsedArguments, parseOptions } from '../shell/flags.ts';
import type { Command, Word } from '../shell/model.ts';
import { type Environment, resolveWord } from '../shell/resolve.ts';

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
  const flags = parseOptions(command.words.slice(1), programById(program)?.options ?? {});
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
