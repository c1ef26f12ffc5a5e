# gcr.io/distroless/*: unpacked Debian packages, two users, no shell. Built from scratch, as distroless itself is.
FROM debian:trixie-slim AS lists
RUN apt-get update

FROM lists AS rootfs
WORKDIR /rootfs
COPY --from=recipes setup/distroless.sh /
ARG PACKAGES
RUN --mount=type=cache,target=/debs,sharing=locked sh -e /distroless.sh base-files netbase tzdata media-types $PACKAGES
ARG SETUP
ARG MAJOR
RUN --mount=type=bind,from=recipes,target=/recipes --mount=type=bind,from=files,target=/files sh -e /recipes/setup/$SETUP.sh

FROM scratch AS root
COPY --from=rootfs /rootfs/ /
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
USER 0
WORKDIR /

FROM root AS nonroot
USER 65532
WORKDIR /home/nonroot
