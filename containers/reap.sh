#!/usr/bin/env bash
# reap.sh PID SESSION: leaves a watcher that removes what SESSION left once the process PID is gone, however it ended: its
# containers and networks, and the files that it staged. It stands in for Testcontainers' Ryuk, and needs no image.
# reap.sh container NAME SESSION: is that watcher, of a process in the container NAME.
cd "$(dirname "$0")" || exit 2
. ./inside.sh
. ./process.sh

remove() {
  # Where the engine does not answer: it may come back, with all that the session left.
  for _ in $(seq 600); do
    ./clean.sh "$1" && break
    sleep 1
  done
  # More than once: the engine may still be at work on the JVM's last request.
  for _ in 1 2; do
    sleep 1
    ./clean.sh "$1"
  done
}

if [ "$1" = container ]; then
  docker wait "$2" || true
  remove "$3"
  exit
fi

# A container's processes end with its first one: in the lab's own image the watcher is another container.
if in_own_image && container=$(own_container) && [ -n "$container" ]; then
  of_container() { docker container inspect --format "$1" "$container"; }
  socket=$(of_container '{{range .Mounts}}{{println .Source .Destination}}{{end}}' | sed -n 's|\(.*\) /.*/docker.sock$|\1|p')
  exec setsid --wait docker run --detach --rm --network none --label "edgelab.watches=$2" \
    --volume "$socket:/var/run/docker.sock" --entrypoint "$PWD/reap.sh" "$(of_container '{{.Image}}')" container "$container" "$2"
fi

began=$(start_of "$1")
set -m # a process group of its own: what is sent to the JVM's does not reach it
{
  trap '' INT HUP TERM
  while runs "$1" "$began"; do sleep 1; done
  rm -rf "../target/check/$1"
  remove "$2"
} </dev/null >/dev/null 2>&1 &
