#!/bin/sh
set -e
# Options, and words that are not commands, are for bun.
first=${1#-}
if [ "$first" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- bun "$@"
fi
exec "$@"
