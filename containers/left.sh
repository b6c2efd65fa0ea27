#!/usr/bin/env bash
# left.sh FILE SECONDS: fails where a container or network of the session in FILE is still there after so many seconds.
# The JVM of that session has ended. Without FILE it made no container, or is to keep them.
set -euo pipefail
. "$(dirname "$0")/prelude.sh"

[ -f "$1" ] || exit 0
label=label=edgelab.session=$(cat "$1")
rm "$1"

left() {
  within 20 docker ps --all --filter "$label" --format '{{.Names}} ({{.Image}}, {{.Status}})'
  within 20 docker network ls --filter "$label" --format 'network {{.Name}}'
}

SECONDS=0
while true; do
  left=$(left) || fail "Whether the tests left a container cannot be seen, because Docker does not answer. Start it and run them again."
  [ -n "$left" ] || exit 0
  [ "$SECONDS" -lt "$2" ] || fail "The tests have ended and left this in Docker: ${left//$'\n'/, }. Mend what should have removed it."
  sleep 0.2
done
