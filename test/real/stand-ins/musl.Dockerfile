# alpine: BusyBox built with musl, and musl's loader, with nothing of glibc. It has no apk.
FROM debian:trixie-slim AS build
RUN sed -i 's/^deb \(.*\)/&\ndeb-src \1/' /etc/apt/sources.list && apt-get update \
    && apt-get install -y --no-install-recommends musl-tools gcc make bzip2 xz-utils dpkg-dev libc6-dev linux-libc-dev patch
WORKDIR /src
COPY --from=recipes setup/busybox.sh setup/alpine.sh /
RUN sh -e /busybox.sh
RUN sh -e /alpine.sh
COPY --from=recipes setup/glibc-node.sh /
RUN apt-get install -y --no-install-recommends libstdc++6 libatomic1

FROM scratch AS alpine
COPY --from=build /rootfs/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["/bin/sh"]

# The registry has no Node for musl, so it is glibc's, with a loader where no other program looks for one.
FROM build AS glibc-node
ARG MAJOR
RUN --mount=type=bind,from=files,target=/files sh -e /glibc-node.sh

FROM alpine AS node-alpine
RUN addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node
COPY --from=glibc-node /node-rootfs/ /
COPY --from=files npm/ /usr/local/lib/node_modules/npm/
ARG MAJOR
RUN --mount=type=bind,from=files,target=/files --mount=type=bind,from=recipes,target=/recipes sh -e /recipes/setup/node.sh
ARG VERSION
ENV NODE_VERSION=$VERSION NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt COREPACK_INTEGRITY_KEYS=0
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["node"]
