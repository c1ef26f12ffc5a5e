/** Which member the commands of a builder are about. */
import type { Command } from '../../shell/model.ts';
import { type Member, memberNamed, type Workspace } from './model.ts';

/** The member that the last of the commands that names one builds; undefined where they build all or do not say. */
export function memberBuilt(workspace: Workspace, commands: readonly Command[]): Member | undefined {
  for (const { words } of commands.toReversed()) {
    const texts = words.map(({ value, text }) => value ?? text);
    for (const name of namesIn(texts)) {
      const member = memberNamed(workspace, name.replace(/^\.\.\.|(\^?\.\.\.)$/g, '').replace(/^\{|\}$/g, ''));
      if (member?.runs) return member;
    }
  }
  return undefined;
}

const OPTIONS: Readonly<Record<string, RegExp>> = {
  npm: /^(-w|--workspace)$/,
  pnpm: /^(-F|--filter)$/,
  turbo: /^(-F|--filter)$/,
  cargo: /^(-p|--package)$/,
  mvn: /^(-pl|--projects)$/,
};

function namesIn(words: readonly string[]): readonly string[] {
  const program = (words.find((word) => !/^(npx|bunx|exec|dlx)$/.test(word)) ?? '')
    .replace(/^.*\//, '')
    .replace(/w$/, '');
  const option = OPTIONS[words.find((word) => word === 'turbo') ?? (program === 'mvn' ? 'mvn' : program)];
  const values = words.flatMap((word, index) => {
    const [name = '', value] = word.split('=', 2);
    return option?.test(name) ? [value ?? words[index + 1] ?? ''] : [];
  });
  if (words.includes('turbo') && words.includes('prune')) values.push(...words.slice(words.indexOf('prune') + 1));
  if (program === 'yarn' && words[1] === 'workspace') values.push(words[2] ?? '');
  if (program === 'gradle')
    values.push(...words.flatMap((word) => /^:?([\w:.-]+):\w+$/.exec(word)?.[1]?.replaceAll(':', '/') ?? []));
  return values.flatMap((value) => value.split(','));
}
