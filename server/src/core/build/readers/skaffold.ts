/** skaffold.yaml: artifacts that Docker or kaniko builds. */
import { at, itemsOf, mapsIn, textAt, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';
import { argumentsOf } from './yamlFields.ts';

export const readSkaffold = ({ path, text, folder }: BuildFile): readonly WrittenBuild[] =>
  treesOf(path, text)
    .flatMap(mapsIn)
    .flatMap((map) => itemsOf(at(map, 'artifacts')))
    .flatMap((artifact): WrittenBuild[] => {
      const image = textAt(artifact, 'image');
      const how = at(artifact, 'docker') ?? at(artifact, 'kaniko');
      const other = ['bazel', 'jib', 'buildpacks', 'ko', 'custom', 'custom'].some((name) => at(artifact, name));
      if (!image || (other && !how)) return [];
      return [
        {
          label: `skaffold artifact "${image.text}"`,
          span: image.span,
          proof: 'exact',
          from: [folder],
          context: textAt(artifact, 'context'),
          dockerfile: textAt(how, 'dockerfile'),
          dockerfileFrom: 'context',
          target: textAt(how, 'target'),
          args: argumentsOf(at(how, 'buildArgs'), (value) => (/\{\{/.test(value) ? `\0${value}\0` : value)),
        },
      ];
    });
