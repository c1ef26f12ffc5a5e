/** How developers test and run the sources: what comes behind FROM, and the words of CMD. */
import { joinPath } from '../../../ground/path.ts';
import { runWith } from '../../developmentInstall.ts';
import type { Develop, Test } from '../../developmentStages.ts';
import type { Evidence } from '../../evidence.ts';
import { unfit } from '../../stack.ts';
import { isSure, plain } from '../../text.ts';

export const test: Test = (bench) => {
  const command = nativeTests(bench.evidence);
  return 'unfit' in command ? command : [...bench.prepare, runWith(bench.mounts, command.run)];
};

/** What the build system of the last build calls its tests. */
function nativeTests({ commands, exists, read }: Evidence): { readonly run: string } | { readonly unfit: string } {
  for (const { command, cwd } of commands.toReversed()) {
    const words = command.words.map(({ value }) => value ?? '');
    const folder = (option: string, preset: string): string => {
      const at = words.indexOf(option);
      return joinPath(cwd ?? '/', at < 0 ? preset : (words[at + 1] ?? preset));
    };
    if (words[0] === 'cmake' && words.includes('--build')) {
      if (/enable_testing|include\s*\(\s*CTest/i.test(read('CMakeLists.txt') ?? 'include(CTest)'))
        return { run: `ctest --test-dir ${folder('--build', 'build')} --output-on-failure` };
      return unfit('CMakeLists.txt has no tests');
    }
    if (words[0] === 'meson' || words[0] === 'ninja') return { run: `meson test -C ${folder('-C', 'build')}` };
    if (words[0] !== 'make') continue;
    const target =
      /^(check|test)\s*:/m.exec(read('Makefile') ?? '')?.[1] ?? (exists('Makefile.am') ? 'check' : undefined);
    return target === undefined ? unfit('The Makefile in sight has no tests') : { run: `make ${target}` };
  }
  return unfit('It is compiled without a build system that could have tests');
}

export const develop: Develop = ({ project: { artefacts }, evidence: { steps } }) => {
  const built = artefacts.length === 1 && artefacts[0]?.from === 'builder' ? artefacts[0].sources[0] : undefined;
  const run = steps.findLast(
    ({ installs, instruction }) =>
      instruction.keyword === 'RUN' && installs.some(({ install }) => install.action === 'build'),
  )?.instruction;
  if (!built || !isSure(built) || run?.keyword !== 'RUN' || run.command?.form !== 'shell' || run.heredocs.length > 0)
    return undefined;
  // The sources are built anew when the container starts.
  return ['/bin/sh', '-c', `${run.command.joined.text.trim().replace(/\s+/g, ' ')} && exec ${plain(built)}`];
};
