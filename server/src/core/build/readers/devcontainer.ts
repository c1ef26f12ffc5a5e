/** devcontainer.json: paths count from its own folder. */
import { at, textAt, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';
import { argumentsOf } from './yamlFields.ts';

export function readDevcontainer({ path, text, folder }: BuildFile): readonly WrittenBuild[] {
  const [root] = treesOf(path, text);
  const dockerfile = textAt(root, 'build', 'dockerfile') ?? textAt(root, 'dockerFile');
  if (!dockerfile) return [];
  return [
    {
      label: 'the development container',
      span: dockerfile.span,
      proof: 'exact',
      from: [folder],
      context: textAt(root, 'build', 'context') ?? textAt(root, 'context') ?? { text: '.', span: dockerfile.span },
      dockerfile,
      dockerfileFrom: 'folder',
      target: textAt(root, 'build', 'target'),
      args: argumentsOf(at(root, 'build', 'args'), (value) => (value.includes('${') ? `\0${value}\0` : value)),
    },
  ];
}
