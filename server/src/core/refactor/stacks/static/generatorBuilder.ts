import { type BuilderNeeds, cached, copy, from, ON_BUILD_PLATFORM, present, run, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import type { Line } from '../../plan.ts';
import { text } from '../../text.ts';
import type { Generator } from './generators.ts';

/** A site by a generator that needs no Node.js: from its language's image, else from Alpine, which has the others. */
export function site(needs: BuilderNeeds, { name, program }: Generator): readonly Line[] {
  const { evidence } = needs;
  switch (name) {
    case 'MkDocs':
      return [
        from(text`python:${current.python[0]}-slim-${current.debian}`, ON_BUILD_PLATFORM),
        workdir('/app'),
        ...(evidence.exists('requirements.txt') === true
          ? [
              copy('requirements.txt ./'),
              run(...cached('/root/.cache/pip'), 'pip install --requirement requirements.txt'),
            ]
          : [run(...cached('/root/.cache/pip'), 'pip install mkdocs==1.6.1')]),
        copy('. .'),
        run('mkdocs build --strict'),
      ];
    case 'Jekyll':
      return [
        from(text`ruby:${current.ruby[1]}-${current.debian}`, ON_BUILD_PLATFORM),
        workdir('/app'),
        copy(...present(needs, 'Gemfile', 'Gemfile.lock'), './'),
        run('bundle install'),
        copy('. .'),
        run('bundle exec jekyll build'),
      ];
    default:
      return [
        from(text`alpine:${current.alpine}`, ON_BUILD_PLATFORM),
        run(`apk add --no-cache ${program}`),
        workdir('/app'),
        copy('. .'),
        run(program === 'hugo' ? 'hugo --minify' : `${program} build`),
      ];
  }
}
