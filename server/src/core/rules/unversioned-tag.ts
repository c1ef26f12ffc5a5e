import type { FamilyFacts } from '../facts/baseFacts.ts';
import { familyOf } from '../facts/baseTag.ts';
import { endOfLife } from '../facts/eol.ts';
import { versionInTag } from '../facts/release.ts';
import { imageReferences, shown } from '../questions/imageReferences.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unversioned-tag',
  sources: [],
  category: 'reproducibility',
  severity: 'warning',
  profile: 'recommended',
  fix: 'none',
  on: {
    file(analysis, { report }) {
      const { facts, today } = analysis.context;
      for (const reference of imageReferences(analysis)) {
        const { edge, image } = reference;
        const { tag } = image;
        if (tag === undefined || tag === 'latest' || image.digest !== undefined || NO_VERSIONS.test(image.text))
          continue;
        // Tags on a release that has ended stay where they are, and eol-base speaks of them.
        if (endOfLife(facts, image, today)?.ended) continue;
        if (CHANNEL.test(tag)) {
          report({
            at: edge.span,
            message: `${shown(reference)} is a channel: it moves with every release`,
          });
          continue;
        }
        const family = familyOf(facts.images, image);
        if (family ? isVersioned(family, tag) : !VARIANT.test(tag)) continue;
        report({
          at: edge.span,
          message: `${shown(reference)} has no version${family ? ` of ${family.id}` : ''}: it moves with every release, so two builds may differ`,
        });
      }
    },
  },
});

/** Of these the public gets no versions. */
const NO_VERSIONS = /^(cgr\.dev\/chainguard|gcr\.io\/distroless)\//;

/** Published to again and again; a date or a version behind it pins it after all. */
const CHANNEL =
  /^(?!.*\d[\d.]{2})(latest-.+|nightly|edge|unstable|master|main|canary|rolling|devel|rawhide|sid|testing|lts|stable|current|mainline)(-[a-z-]+)?$/;

/** Words that are a distribution or a variant and never a version, whoever publishes the image. */
const VARIANT =
  /^(?:alpine|slim|glibc|musl|debian|ubuntu|fpm|apache|cli|nginx|perl|jessie|stretch|buster|bullseye|bookworm|trixie|forky|focal|jammy|noble|resolute)(?:-(?:alpine|slim|fpm|apache|bookworm|trixie|bullseye))?$/;

/** Products whose tags begin with their version. */
const NUMBERED: ReadonlySet<string> = new Set(
  'nginx httpd caddy postgres redis valkey memcached mariadb mysql mongo rabbitmq haproxy traefik maven gradle tomcat composer docker wordpress ghost'.split(
    ' ',
  ),
);

/** Families without versions of their own, and tags with one at the start or, as in `jdk21-8.5`, behind other words. */
const isVersioned = ({ id, runtime }: FamilyFacts, tag: string): boolean =>
  (runtime === undefined && !NUMBERED.has(id)) ||
  runtime?.image !== undefined ||
  versionInTag(tag) !== undefined ||
  /\d{8}|\d+\.\d/.test(withoutDistribution(tag));

/** `alpine3.23`, `bookworm`: the version of the distribution is not that of what runs on it. */
const withoutDistribution = (tag: string): string => tag.replace(/alpine[\d.]+/, 'alpine');
