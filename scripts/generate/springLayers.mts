/** Spring Boot's own way to split a jar, which no other stack has. */
import type { Snippet } from './snippets.mts';

export const springLayers: Snippet = {
  prefix: ['java-spring-multi', 'multi-java-spring', 'spring-multi', 'multi-spring'],
  description:
    "A Spring Boot jar taken apart into layers, so that a code change ships only the application's own classes; JRE, not root.",
  body: String.raw`# Build: compilers, package managers and sources stay in this stage
FROM --platform=\$BUILDPLATFORM maven:3.9-eclipse-temurin-${'${1|25,21|}'} AS build
WORKDIR /src
COPY pom.xml ./
RUN --mount=type=cache,target=/root/.m2 \\
    mvn --batch-mode dependency:go-offline
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 \\
    mvn --batch-mode package -DskipTests \\
    && java -Djarmode=tools -jar target/${'${2:app}'}.jar extract --layers --application-filename app.jar --destination /out

# Runtime: no build tools, not root
FROM eclipse-temurin:$1-jre-noble AS runtime
RUN groupadd --gid 10001 app \\
    && useradd --uid 10001 --gid app --no-log-init --no-create-home --shell /usr/sbin/nologin app
WORKDIR /app
ENV JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75
COPY --from=build /out/dependencies/ ./
COPY --from=build /out/spring-boot-loader/ ./
COPY --from=build /out/snapshot-dependencies/ ./
COPY --from=build /out/application/ ./
USER 10001:10001
EXPOSE ${'${3:8080}'}
CMD ["java", "-jar", "app.jar"]
$0`.split('\n'),
};
