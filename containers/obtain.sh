# shellcheck shell=bash
# How an image comes: pulled from its registry, or built here from packages; sourced, in this folder.

. ./inside.sh

logs=../target/images
mkdir -p "$logs"
jobs=
question=$((5 * ${LAB_PATIENCE:-1})) # seconds

pinned() { sed -n "s/^$1 *= *//p" images.properties; }
codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null || true; }
is_here() { docker image inspect "$1" >/dev/null 2>&1; }

# built RECIPE PINNED [RELEASE]: named after all that goes into it, so that it is rebuilt exactly when its recipe changes.
built() {
  echo "edgelab/$1:$({ echo "$2"; echo "${3:-$(codename)}"; uname -m; cat prelude.sh recipe.sh "$1"/*; } | digest | cut -c 1-12)"
}
digest() { sha256sum 2>/dev/null || shasum -a 256; }

# A process group each, so that one signal ends all that it started.
spawn() { set -m; "$@" </dev/null & set +m; jobs="$jobs $!"; }
end_jobs() {
  local job
  for job in $jobs; do kill -TERM -- "-$job" 2>/dev/null || true; done
  wait
}
trap 'end_jobs; exit 130' INT
trap 'end_jobs; exit 143' TERM HUP

# The lab's own image has none of what a recipe needs.
can_build() { ! in_own_image && on_debian_as_root; }

# registry_answers IMAGE: the engine is asked, for it may be elsewhere or behind a proxy; if not, its words are in $reason.
registry_answers() {
  local log=$logs/registry.log
  SECONDS=0
  spawn docker pull "$1" >"$log" 2>&1
  while kill -0 "$!" 2>/dev/null && [ "$SECONDS" -lt "$question" ] && ! grep -q 'Pulling from' "$log"; do sleep 0.1; done
  end_jobs 2>/dev/null
  jobs=
  reason=$(tail -n 1 "$log" | cut -c 1-200)
  reason=${reason:-no answer within $question seconds}
  grep -q 'Pulling from' "$log"
}

# pull IMAGE LOG; build RECIPE PINNED [RELEASE]: each fails where it cannot.
pull() {
  SECONDS=0
  docker pull "$1" >"$logs/$2.log" 2>&1 && say "pulled $1 … $SECONDS s"
}
build() {
  SECONDS=0
  "$1/build.sh" "$(built "$@")" "${@:2}" >"$logs/$1.log" 2>&1 || complain "edgelab/$1 could not be built" "$1"
  say "built edgelab/$1 … $SECONDS s"
}
# complain WHAT LOG
complain() {
  say "$1. Mend what the log says and run this again. The end of target/images/$2.log:"
  tail -n 8 "$logs/$2.log" >&2
  exit 2
}
