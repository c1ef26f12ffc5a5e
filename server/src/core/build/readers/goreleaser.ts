/** .goreleaser.yaml: builds in a folder that it fills with what it has made. */
import { hole } from '../paths.ts';
import { at, itemsOf, textAt, treesOf } from '../tree.ts';
import type { BuildFile, WrittenBuild } from '../written.ts';

export const readGoreleaser = ({ path, text, folder }: BuildFile): readonly WrittenBuild[] =>
  treesOf(path, text)
    .flatMap((root) => [...itemsOf(at(root, 'dockers')), ...itemsOf(at(root, 'dockers_v2'))])
    .map((image) => {
      const dockerfile = textAt(image, 'dockerfile');
      const span = dockerfile?.span ?? image?.span ?? { start: 0, end: 0 };
      return {
        label: 'goreleaser',
        span,
        proof: 'exact',
        from: folder === '.' ? ['.'] : [folder, '.'],
        context: { text: hole('made'), span },
        dockerfile: dockerfile ?? { text: 'Dockerfile', span },
        dockerfileFrom: 'folder',
        assembled: true,
      };
    });
