import { current } from '../current.ts';
import type { Line } from '../plan.ts';
import type { Generator } from '../stacks/static/generators.ts';
import { text } from '../text.ts';
import { cached, copy, from, type Ground, ON_BUILD_PLATFORM, present, run, workdir } from './builderLines.ts';

/** A site by a generator that needs no Node.js: from its language's image, else from Alpine, which has the others. */
export function site(ground: Ground, { name, program }: Generator): readonly Line[] {
  const { evidence } = ground;
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
        copy(...present(ground, 'Gemfile', 'Gemfile.lock'), './'),
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
