import type { Claim } from '../../claim.ts';
import type { Evidence } from '../../evidence.ts';

const MANIFESTS = ['pom.xml', 'build.gradle', 'build.gradle.kts', 'build.sbt', 'project.clj'];
const SERVERS =
  /spring-boot|springframework\.boot|quarkus|micronaut|io\.ktor|javalin|helidon|dropwizard|vertx|akka-http|http4s|play\.sbt|compojure|ring-/i;
const LIBRARIES =
  /["'(`]java-library["')`]|maven-publish|central-publishing|nexus-staging|nexus-publish|<packaging>pom</;

export function claim({ exists, read }: Evidence): Claim {
  const there = MANIFESTS.filter((name) => exists(name));
  if (there.length === 0) return 'none';
  const text = there.map((name) => read(name) ?? '').join('\n');
  return SERVERS.test(text) ? 'server' : LIBRARIES.test(text) ? 'library' : 'program';
}
