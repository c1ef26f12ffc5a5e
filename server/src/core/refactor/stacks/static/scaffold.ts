import { copy, from, ON_BUILD_PLATFORM, run, type Scaffold, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import { guess, text } from '../../text.ts';
import { managerOf } from '../node/managers.ts';
import { nodeProject } from '../node/project.ts';
import { installed } from '../node/scaffold.ts';
import { workspaceBuilder } from '../node/workspaceBuilder.ts';
import { site } from './generatorBuilder.ts';
import { generatorOf } from './generators.ts';

export const scaffold: Scaffold = (needs) => {
  const generator = generatorOf(needs.evidence);
  if (generator) return site(needs, generator);
  const manager = managerOf(needs);
  const script = nodeProject(needs.evidence).manifest === undefined ? guess('build') : 'build';
  const version = needs.project.known ?? current.node[0];
  const builder = from(text`node:${version}-alpine`, ON_BUILD_PLATFORM);
  if (needs.evidence.membership) return [builder, ...workspaceBuilder(needs, manager, 'static')];
  return [
    builder,
    workdir('/app'),
    ...installed(manager, manager.install),
    copy('. .'),
    run(text`${manager.run} ${script}`),
  ];
};
