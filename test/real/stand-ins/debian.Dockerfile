# Debian, packages of it, and a script that makes it look like the image whose name it gets.
ARG BASE=debian:trixie-slim
FROM debian:trixie-slim AS lists
ARG MIRROR
RUN echo "deb $MIRROR trixie-backports main" >/etc/apt/sources.list.d/backports.list && apt-get update

FROM $BASE
ARG PACKAGES
# openjdk wants a place for its manual pages. Packages of the backports are named with "/trixie-backports".
RUN --mount=type=bind,from=lists,source=/var/lib/apt/lists,target=/var/lib/apt/lists,rw \
    --mount=type=bind,from=lists,source=/etc/apt/sources.list.d/backports.list,target=/etc/apt/sources.list.d/backports.list \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
    mkdir -p /usr/share/man/man1 && { [ -z "$PACKAGES" ] || apt-get install -y --no-install-recommends $PACKAGES; }
ARG SETUP
RUN --mount=type=bind,from=recipes,target=/recipes --mount=type=bind,from=files,target=/files sh -e /recipes/setup/$SETUP.sh
