#!/usr/bin/env bash
# images.sh KEY...: makes sure that these images of images.properties are there, and writes target/images.properties: which
# name to run for each one that is.
# images.sh list: prints the same, and makes none.
# The pinned image wins; the stand-in built here is for a machine with no registry in reach.
set -euo pipefail
cd "$(dirname "$0")"
. ./prelude.sh
. ./obtain.sh

keys() { sed -n 's/^\([a-z]*\) *=.*/\1/p' images.properties; }

# The engine is asked once: each question takes as long as a twentieth of a second.
list() {
  local images key pinned built
  images=$(docker image ls --format '{{.Repository}}:{{.Tag}}')
  for key in $(keys); do
    pinned=$(pinned "$key")
    if among "$pinned" "$images"; then
      echo "$key = $pinned"
    elif built=$(built "$key" "$pinned") && among "$built" "$images"; then
      echo "$key = $built"
    fi
  done
}
among() { case $'\n'$2$'\n' in *$'\n'"$1"$'\n'*) ;; *) return 1 ;; esac; }

obtain() {
  local key=$1 how=$2
  trap 'exit 143' TERM
  [ "$how" != pull ] || { pull "$(pinned "$key")" "$key" && return; } || can_build ||
    complain "docker could not pull $(pinned "$key")" "$key"
  build "$key" "$(pinned "$key")"
}

here=$(list)
if [ "${1:-}" = list ]; then
  echo "$here"
  exit
fi
missing=
for key; do
  [ -n "$(pinned "$key")" ] || fail "containers/images.properties has no image '$key'; it has $(keys | paste -s -d ' ' -)."
  among "$key" "$(cut -d ' ' -f 1 <<<"$here")" || missing="$missing $key"
done

if [ -n "$missing" ]; then
  # shellcheck disable=SC2086
  set -- $missing
  if registry_answers "$(pinned "$1")"; then
    how=pull
    say "pulling the images $*"
  else
    can_build || fail "The images $* are missing, and docker cannot pull them ($reason)." \
      "Connect the Docker engine to a registry, or run a checkout of the lab as root on Debian or Ubuntu, where it builds its own."
    how=build
    say "no registry in reach: building the images $* (once, about a minute)"
  fi
  for key; do spawn obtain "$key" "$how"; done
  failed=
  for job in $jobs; do wait "$job" || failed=yes; done
  [ -z "$failed" ] || exit 2
  here=$(list)
fi

echo "$here" >../target/images.properties.$$
mv ../target/images.properties.$$ ../target/images.properties # a lab may read it
