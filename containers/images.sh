#!/usr/bin/env bash
# images.sh KEY...: makes sure that these images of images.properties are there, and writes target/images.properties: which
# name to run for each one that is.
# The pinned image wins; the stand-in built here is for a machine with no registry in reach.
set -euo pipefail
cd "$(dirname "$0")"
. ./prelude.sh

logs=../target/images
mkdir -p "$logs"
jobs=
question=$((5 * ${LAB_PATIENCE:-1})) # seconds

keys() { sed -n 's/^\([a-z]*\) *=.*/\1/p' images.properties; }
pinned() { sed -n "s/^$1 *= *//p" images.properties; }

# Named after all that goes into it, so that it is rebuilt exactly when its recipe changes.
built() {
  echo "edgelab/$1:$({ pinned "$1"; codename; uname -m; cat prelude.sh recipe.sh "$1"/*; } | digest | cut -c 1-12)"
}
digest() { sha256sum 2>/dev/null || shasum -a 256; }
codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null || true; }

available() {
  local image
  for image in "$(pinned "$1")" "$(built "$1")"; do
    if docker image inspect "$image" >/dev/null 2>&1; then
      echo "$image"
      return
    fi
  done
  return 1
}

# A process group each, so that one signal ends all that it started.
spawn() { set -m; "$@" </dev/null & set +m; jobs="$jobs $!"; }
end_jobs() {
  local job
  for job in $jobs; do kill -TERM -- "-$job" 2>/dev/null || true; done
  wait
}
trap 'end_jobs; exit 130' INT
trap 'end_jobs; exit 143' TERM HUP

# Whether the engine reaches a registry: the engine is asked, for it may be elsewhere or behind a proxy.
registry_answers() {
  local log=$logs/registry.log
  SECONDS=0
  spawn docker pull "$(pinned "$1")" >"$log" 2>&1
  while kill -0 "$!" 2>/dev/null && [ "$SECONDS" -lt "$question" ] && ! grep -q 'Pulling from' "$log"; do sleep 0.1; done
  end_jobs 2>/dev/null
  jobs=
  grep -q 'Pulling from' "$log"
}

obtain() {
  local key=$1 how=$2 log=$logs/$1.log
  trap 'exit 143' TERM
  SECONDS=0
  if [ "$how" = pull ]; then
    docker pull "$(pinned "$key")" >"$log" 2>&1 && say "pulled $(pinned "$key") … $SECONDS s" && return
    on_debian_as_root || complain "docker could not pull $(pinned "$key")" "$log"
  fi
  "$key/build.sh" "$(built "$key")" "$(pinned "$key")" >"$log" 2>&1 || complain "edgelab/$key could not be built" "$log"
  say "built edgelab/$key … $SECONDS s"
}
complain() {
  say "$1. Mend what the log says and run this again. The end of target/images/${2##*/}:"
  tail -n 8 "$2" >&2
  exit 2
}

missing=
for key; do
  [ -n "$(pinned "$key")" ] || fail "containers/images.properties has no image '$key'; it has $(keys | paste -s -d ' ' -)."
  available "$key" >/dev/null || missing="$missing $key"
done

if [ -n "$missing" ]; then
  # shellcheck disable=SC2086
  set -- $missing
  if registry_answers "$1"; then
    how=pull
    say "pulling the images $*"
  else
    reason=$(tail -n 1 "$logs/registry.log" | cut -c 1-200)
    on_debian_as_root || fail "The images $* are missing, and docker cannot pull them (${reason:-no answer within $question seconds})." \
      "Connect the Docker engine to a registry, or run this as root on Debian or Ubuntu, where the lab builds its own."
    how=build
    say "no registry in reach: building the images $* (once, about a minute)"
  fi
  for key; do spawn obtain "$key" "$how"; done
  failed=
  for job in $jobs; do wait "$job" || failed=yes; done
  [ -z "$failed" ] || exit 2
fi

for key in $(keys); do
  if image=$(available "$key"); then echo "$key = $image"; fi
done >../target/images.properties
