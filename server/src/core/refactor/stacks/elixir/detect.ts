import type { Base } from '../../base.ts';
import { releaseIn } from '../../builderImage.ts';
import { sameRelease } from '../../compiledBases.ts';
import { current } from '../../current.ts';
import { installsOf } from '../../evidence.ts';
import { startFrom } from '../../existingStage.ts';
import { libcMisfit, type Stack, unfit } from '../../stack.ts';
import { guess, type Text, text } from '../../text.ts';
import { claim } from './claim.ts';
import { develop, test } from './develop.ts';
import { ignore } from './ignore.ts';
import { portOf, releaseName } from './mix.ts';
import { scaffold } from './scaffold.ts';

/** Releases bring their own Erlang, linked against the libraries of the distribution they are made on. */
export const elixir: Stack = {
  id: 'elixir',
  title: 'Elixir',
  weigh(evidence) {
    if (installsOf(evidence, 'mix').length > 0) return 5;
    if (/^(elixir|erlang)$/.test(evidence.image.base?.runtime?.name ?? '') || /(^|\/)elixir$/.test(evidence.image.name))
      return 4;
    return 0;
  },
  claim,
  describe(evidence, existing) {
    const mix = evidence.read('mix.exs') ?? '';
    const app = releaseName(mix);
    const name: Text = app === undefined ? guess('app') : text`${app}`;
    const phoenix = /:phoenix\b/.test(mix);
    const port = portOf(evidence);
    const server = evidence.exists('rel/overlays/bin/server') === true;
    const directory = evidence.stage ? evidence.root : '/src';
    return {
      framework: phoenix ? 'Phoenix' : undefined,
      linkage: 'dynamic',
      artefacts:
        existing && existing.artefacts.length > 0
          ? existing.artefacts
          : [{ from: 'builder', sources: [text`${directory}/_build/prod/rel/${name}`], target: text`./` }],
      start:
        existing?.start && existing.artefacts.length > 0
          ? startFrom(existing.start)
          : server
            ? startFrom(['/app/bin/server'])
            : { program: text`/app/bin/${name}`, args: [text`start`] },
      port: port !== undefined ? text`${port}` : phoenix ? text`4000` : guess('4000'),
      env: [
        ['LANG', text`C.UTF-8`],
        ['RELEASE_TMP', text`/tmp`],
        ...(phoenix && !server ? [['PHX_SERVER', text`true`] as const] : []),
      ],
      packages: {
        apk: ['libstdc++', 'ncurses-libs', 'openssl'],
        'apt-get': ['ca-certificates', 'libncurses6', 'libstdc++6', 'openssl'],
      },
      needsShell: true,
    };
  },
  bases: bases(),
  scaffold,
  test,
  develop,
  ignore,
};

function bases(): readonly Base[] {
  return [
    {
      id: 'slim',
      label: 'Debian slim',
      why: 'the release that the builder has, with the libraries Erlang needs',
      offer: (project) => {
        const misfit = libcMisfit(project, 'glibc');
        return misfit ? unfit(misfit) : { image: sameRelease(project) };
      },
    },
    {
      id: 'alpine',
      label: 'Alpine',
      why: 'small, with the libraries Erlang needs',
      offer: (project) => {
        const misfit = libcMisfit(project, 'musl');
        if (misfit) return unfit(misfit);
        const release =
          releaseIn(project.image.flavour)?.replace('alpine', '') ??
          /alpine-(\d+\.\d+)/.exec(project.image.flavour)?.[1];
        return { image: text`alpine:${release ?? current.alpine}` };
      },
    },
    {
      id: 'distroless',
      label: 'Distroless',
      why: 'no shell',
      offer: () => unfit('A release starts through a shell script, and there is no shell'),
    },
  ];
}
