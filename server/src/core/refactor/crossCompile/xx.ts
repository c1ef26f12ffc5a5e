/** xx, the scripts of Docker's own builds that make clang, cargo and the package managers work for the target's platform. */
import { keyword } from '../../dockerfile/edits.ts';
import type { Edit } from '../../ground/text.ts';
import { unfit } from '../stack.ts';
import { atBegin, type Builder, declared, onBuildPlatform, type RunCommand } from './builder.ts';

/** https://github.com/tonistiigi/xx */
const IMAGE = 'tonistiigi/xx:1.6.1';

/**
 * The builder with xx, clang and a linker; before the first command that builds, what is linked for the target: its C
 * library (`essentials`) and the libraries whose headers the builder has installed.
 */
export function withXx(
  builder: Builder,
  first: RunCommand,
  essentials: 'xx-c-essentials' | 'xx-cxx-essentials',
): readonly Edit[] | { readonly unfit: string } {
  const { analysis, stage } = builder;
  const { packageManager, packages } = analysis.image(stage);
  const manager = packageManager.known ? packageManager.value : undefined;
  if (manager !== 'apk' && manager !== 'apt-get')
    return unfit(
      `xx, which cross-compiles it, knows Alpine, Debian and Ubuntu, and ${stage.label} is on another distribution`,
    );
  const word = (name: string) => keyword(analysis.dockerfile, name);
  const libraries = [...packages.keys()]
    .filter((name) => /-dev$/.test(name) && !/^(musl|libc6)-dev$/.test(name))
    .sort();
  const run = (prefix: string, names: string): string =>
    manager === 'apk'
      ? `${word('RUN')} ${prefix}apk add --no-cache ${names}`
      : `${word('RUN')} apt-get update && ${prefix}apt-get install --yes --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*`;
  return [
    ...onBuildPlatform(builder),
    ...atBegin(builder, [`${word('COPY')} --from=${IMAGE} / /`, run('', 'clang lld')]),
    ...declared(
      builder,
      first.step.instruction,
      ['TARGETPLATFORM'],
      [run('xx-', [essentials, ...libraries].join(' '))],
    ),
  ];
}

export const usesXx = ({ commands }: Builder): boolean =>
  commands.some(({ command: { words } }) => words.some(({ text }) => /^xx-|\$\(xx-/.test(text)));
