#!/usr/bin/env bash
# clean.sh [SESSION]: removes the containers and networks of a session, or of all sessions.
set -euo pipefail
. "$(dirname "$0")/prelude.sh"

label=label=edgelab.session${1:+=$1}

containers=$(within 20 docker ps --all --quiet --filter "$label" 2>/dev/null) ||
  fail "No container or network was removed, because Docker does not answer. Start it and run this again."
# shellcheck disable=SC2086
[ -z "$containers" ] || within 60 docker rm --force --volumes $containers >/dev/null || true
networks=$(within 20 docker network ls --quiet --filter "$label")
# shellcheck disable=SC2086
[ -z "$networks" ] || within 60 docker network rm $networks >/dev/null
