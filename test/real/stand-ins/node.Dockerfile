# node:*: the registry's own package of Node, npm and Yarn, user 1000, and an entrypoint that gives options and scripts to node.
ARG BASE=debian:trixie-slim
FROM debian:trixie-slim AS lists
RUN apt-get update

FROM $BASE
ARG PACKAGES
RUN --mount=type=bind,from=lists,source=/var/lib/apt/lists,target=/var/lib/apt/lists,rw \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
    if [ "$(. /etc/os-release && echo $VERSION_CODENAME)" != trixie ]; then apt-get update; fi; \
    apt-get install -y --no-install-recommends libatomic1 $PACKAGES
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
ARG MAJOR
COPY --from=files node$MAJOR/ /usr/local/
COPY --from=files npm/ /usr/local/lib/node_modules/npm/
RUN --mount=type=bind,from=files,target=/files --mount=type=bind,from=recipes,target=/recipes sh -e /recipes/setup/node.sh
ARG VERSION
ENV NODE_VERSION=$VERSION NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt COREPACK_INTEGRITY_KEYS=0
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
