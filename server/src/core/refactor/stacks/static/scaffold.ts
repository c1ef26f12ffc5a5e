import { run, type Scaffold, workdir } from '../../builderLines.ts';
import { managerOf } from '../node/managers.ts';
import { nodeProject } from '../node/project.ts';
import { base, buildCommands, installed, sourcesAfter } from '../node/scaffold.ts';
import { workspaceBuilder } from '../node/workspaceBuilder.ts';
import { site } from './generatorBuilder.ts';
import { generatorOf } from './generators.ts';

export const scaffold: Scaffold = (needs) => {
  const { evidence } = needs;
  const generator = generatorOf(evidence);
  if (generator) return site(needs, generator);
  const manager = managerOf(evidence);
  if (evidence.membership) return [...base(needs, true), ...workspaceBuilder(needs, manager, 'static')];
  return [
    ...base(needs, true),
    workdir('/app'),
    ...installed(evidence, manager, manager.install),
    ...sourcesAfter(evidence, manager),
    run(...buildCommands(evidence, nodeProject(evidence), manager)),
  ];
};
