import type { Flag, Mount, Problem } from '../model.ts';
import { isBoolean } from '../mount.ts';
import { wordMeant } from './intendedWords.ts';
import { refuse, replacing } from './problem.ts';

/** The values of RUN's flags, as far as they can be read before a build. */
export function runFlagProblems(flag: Flag): Problem[] {
  if (flag.name === 'network' || flag.name === 'security') return choiceProblems(flag);
  return flag.name === 'device' ? deviceProblems(flag) : [];
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
};

function choiceProblems(flag: Flag): Problem[] {
  const allowed = CHOICES[flag.name] ?? [];
  const value = flag.value?.value;
  if (flag.value === undefined || value === undefined || allowed.includes(value)) return [];
  const suggestion = wordMeant(value, allowed);
  return [
    refuse(
      'invalid-flag-value',
      flag.value.span,
      `"${value}" is no value of --${flag.name}: it takes ${allowed.join(' or ')}.`,
      suggestion === undefined ? undefined : replacing(`Change to ${suggestion}`, flag.value.span, suggestion),
    ),
  ];
}

/** `--device=NAME` or `--device=name=NAME`, and `required`. */
function deviceProblems({ value, content }: Flag): Problem[] {
  if (value === undefined || content === undefined) return [];
  let named = false;
  for (const field of content.text.split(',')) {
    const [key = '', setting] = field.split(/=(.*)/s, 2);
    const lower = key.toLowerCase();
    if (lower === 'required' && (setting === undefined || isBoolean(setting))) continue;
    if (!named && (setting === undefined || lower !== 'required')) named = true;
    else
      return [
        refuse('invalid-device', value.span, `"${field}" is no part of a device: it takes a name and "required".`),
      ];
  }
  return [];
}

/** What BuildKit refuses of a mount before it looks at its values. */
export function mountFormProblems({ flag, option }: Mount): Problem[] {
  if (flag.value === undefined || flag.content === undefined) return [];
  if (!isCsv(flag.content.text)) {
    const message = `"${flag.content.text}" cannot be split at its commas. Put quotes around a whole key=value, or leave them out.`;
    return [refuse('malformed-mount', flag.value.span, message)];
  }
  const from = option('from')?.value;
  if (from === undefined || !/\$./s.test(from.text)) return [];
  const message = `A mount's "from" takes no variables, and "${from.text}" has one. Name the image in a stage of its own, FROM ${from.text} AS name, and mount from that.`;
  return [refuse('variable-in-from', from.span, message)];
}

/** One record of a CSV file: quotes open a field or do not stand in it. */
const isCsv = (text: string): boolean =>
  /^(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*$/.test(text) && text !== '';
