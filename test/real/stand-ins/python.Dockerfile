# python:*: Debian's Python where the official image has its own. No index is reached: pip installs wheels made of Debian's packages.
FROM debian:trixie-slim AS lists
RUN apt-get update

FROM lists AS wheels
RUN apt-get install -y --no-install-recommends python3
WORKDIR /debs
ARG WHEELS
RUN apt-get download $WHEELS
COPY --from=recipes wheels.py /
RUN python3 /wheels.py /wheels *.deb

FROM debian:trixie-slim
RUN --mount=type=bind,from=lists,source=/var/lib/apt/lists,target=/var/lib/apt/lists,rw \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get install -y --no-install-recommends python3 python3-venv python3-pip python3-setuptools
COPY --from=wheels /wheels /usr/local/share/wheels
RUN --mount=type=bind,from=recipes,target=/recipes sh -e /recipes/setup/python.sh
ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
CMD ["python3"]
