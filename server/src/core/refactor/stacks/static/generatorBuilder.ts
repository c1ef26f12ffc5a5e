import { type BuilderNeeds, cached, copy, from, ON_BUILD_PLATFORM, present, run, workdir } from '../../builderLines.ts';
import { current } from '../../current.ts';
import type { Line } from '../../plan.ts';
import { text } from '../../text.ts';
import { managerOf } from '../node/managers.ts';
import { installed } from '../node/scaffold.ts';
import type { Generator } from './generators.ts';

/** A site by a generator that needs no Node.js: from its language's image, else from Alpine, which has the others. */
export function site(needs: BuilderNeeds, { name, program }: Generator): readonly Line[] {
  const { evidence } = needs;
  switch (name) {
    case 'MkDocs': {
      const settings = evidence.read('mkdocs.yml') ?? evidence.read('mkdocs.yaml') ?? '';
      // Plugins that tell when a page was changed ask git.
      const git = /\bgit-[\w-]+/.test(settings) || /\bgit\+/.test(evidence.read('requirements.txt') ?? '');
      return [
        from(text`python:${current.python[0]}-slim-${current.debian}`, ON_BUILD_PLATFORM),
        ...(git
          ? [run('apt-get update', 'apt-get install --yes --no-install-recommends git', 'rm -rf /var/lib/apt/lists/*')]
          : []),
        workdir('/app'),
        ...(evidence.exists('requirements.txt') === true
          ? [
              copy('requirements.txt ./'),
              run(...cached('/root/.cache/pip'), 'pip install --requirement requirements.txt'),
            ]
          : [run(...cached('/root/.cache/pip'), 'pip install mkdocs==1.6.1')]),
        copy('. .'),
        run('mkdocs build'),
      ];
    }
    case 'Jekyll':
      return [
        from(text`ruby:${current.ruby[1]}-${current.debian}`, ON_BUILD_PLATFORM),
        workdir('/app'),
        copy(...present(needs, 'Gemfile', 'Gemfile.lock'), './'),
        run('bundle install'),
        copy('. .'),
        run('bundle exec jekyll build'),
      ];
    default: {
      // Hugo calls PostCSS and the like from node_modules.
      const manager = program === 'hugo' && evidence.exists('package.json') === true ? managerOf(evidence) : undefined;
      return [
        from(text`alpine:${current.alpine}`, ON_BUILD_PLATFORM),
        run(`apk add --no-cache ${program}${manager ? ' nodejs npm' : ''}`),
        workdir('/app'),
        ...(manager ? installed(evidence, manager, manager.install) : []),
        copy('. .'),
        run(program === 'hugo' ? 'hugo --minify' : `${program} build`),
      ];
    }
  }
}
