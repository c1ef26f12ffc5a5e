import type { ImageName } from '../dockerfile/imageName.ts';
import { imageReferences, shown } from '../questions/imageReferences.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'deprecated-image',
  sources: [],
  category: 'security',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const { today } = analysis.context;
      for (const reference of imageReferences(analysis)) {
        const { edge, image } = reference;
        const gone = successorOf(image, today);
        if (gone) report({ at: edge.span, message: `${shown(reference)} is no longer maintained: ${gone}` });
      }
    },
  },
});

/** By identity, since when and what replaces it; from the images' own pages. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  'library/java': 'since 2017 eclipse-temurin and others replace it',
  'library/openjdk': 'since 2022 it only gets early-access builds; eclipse-temurin and others replace it',
  'library/adoptopenjdk': 'since 2021 eclipse-temurin replaces it',
  'library/iojs': 'since 2015 node replaces it',
  'library/django': 'since 2016 python replaces it',
  'library/rails': 'since 2016 ruby replaces it',
  'library/celery': 'since 2017 python replaces it',
  'library/jenkins': 'since 2018 jenkins/jenkins replaces it',
  'library/piwik': 'since 2018 matomo replaces it',
  'library/owncloud': 'since 2018 owncloud/server replaces it',
  'library/opensuse': 'since 2018 opensuse/leap replaces it',
  'library/ubuntu-debootstrap': 'since 2015 ubuntu replaces it',
  'library/vault': 'since 2023 hashicorp/vault replaces it',
  'library/consul': 'since 2023 hashicorp/consul replaces it',
  'library/sentry': 'since 2020 getsentry/sentry replaces it',
};

/** The same for all that lies below a name. */
const REPOSITORIES: readonly (readonly [RegExp, string])[] = [
  [
    /^microsoft\/(dotnet|dotnet-framework|aspnet|aspnetcore|aspnetcore-build|windowsservercore|nanoserver|iis|mssql-server-linux|mssql-server-windows(-express|-developer)?|powershell|azure-cli)$/,
    'since 2018 Microsoft publishes at mcr.microsoft.com',
  ],
  [/^circleci\/[\w-]+$/, 'since 2021 the images of cimg replace it'],
  [/^k8s\.gcr\.io\//, 'since 2023 registry.k8s.io takes the place of this registry'],
  [/^bitnamilegacy\//, 'since 2025 it is an archive without updates'],
];

/** Of OpenJDK, the early-access builds are what it still publishes, until that version is released. */
const isPublished = (tag = '', today: string): boolean => today < releaseOf(Number.parseInt(tag, 10));

/** From 10 on, each March and September; a tag without a version goes back to before that. */
function releaseOf(version: number): string {
  const halves = version - 10;
  return halves >= 0 ? `${2018 + Math.floor(halves / 2)}-${halves % 2 === 0 ? '03' : '09'}` : '';
}

function successorOf({ identity, tag }: ImageName, today: string): string | undefined {
  if (identity === 'library/openjdk' && isPublished(tag, today)) return undefined;
  if (Object.hasOwn(SUCCESSORS, identity)) return SUCCESSORS[identity];
  return REPOSITORIES.find(([pattern]) => pattern.test(identity))?.[1];
}
