import { type BuilderNeeds, cached, copy, from, run, type Scaffold, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import type { Line } from '../../plan.ts';
import { guess, plain, type Text, text } from '../../text.ts';
import { type Manager, managerOf } from './managers.ts';
import { nodeProject } from './project.ts';
import { workspaceBuilder } from './workspaceBuilder.ts';

const image = ({ project: { version }, musl }: BuilderNeeds): Text =>
  text`node:${version}-${musl ? 'alpine' : `${current.debian}-slim`}`;

export function installed(manager: Manager, install: string): readonly Line[] {
  return [
    ...(manager.prepare.length > 0 ? [run(...manager.prepare)] : []),
    copy(`package.json ${manager.lock} ./`),
    run(...cached(manager.cache), install),
  ];
}

export const scaffold: Scaffold = (needs) => {
  const { evidence } = needs;
  const manager = managerOf(needs);
  if (evidence.membership) return [from(image(needs)), ...workspaceBuilder(needs, manager, 'node')];
  const { manifest, scripts } = nodeProject(evidence);
  const builds = manifest === undefined || scripts.build !== undefined;
  const bundled = !needs.project.artefacts.some(({ sources }) =>
    sources.some((each) => plain(each).endsWith('/node_modules')),
  );
  if (!builds) return [from(image(needs)), workdir('/app'), ...installed(manager, manager.production), copy('. .')];
  const script = manifest === undefined ? guess('build') : 'build';
  return [
    from(image(needs)),
    workdir('/app'),
    ...installed(manager, manager.install),
    copy('. .'),
    bundled ? run(text`${manager.run} ${script}`) : run(text`${manager.run} ${script}`, manager.prune),
  ];
};
