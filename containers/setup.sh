#!/usr/bin/env bash
# setup.sh [IMAGE...]: all that the lab needs of Docker, and more images of images.properties. Run by Maven before the
# container tests, and by ./lab.
set -euo pipefail
cd "$(dirname "$0")"
. ./prelude.sh
. ./inside.sh

# Published ports are on localhost when the engine is on this machine, and we are in none of its containers or in one that
# shares the machine's network.
docker_host() {
  local container network
  case $(docker context inspect --format '{{.Endpoints.docker.Host}}') in unix://*) ;; *) return ;; esac
  container=$(own_container)
  network=$([ -z "$container" ] || docker container inspect --format '{{.HostConfig.NetworkMode}}' "$container" 2>/dev/null) || true
  case $network in
    '' | host) echo localhost ;;
    *) ! in_own_image || fail "This container does not share the machine's network, where the lab's control ports are; add --network host to docker run." ;;
  esac
}

./engine.sh start
mkdir -p ../target
host=$(docker_host)
echo "lab.docker.host=$host" >../target/engine.properties
exec ./images.sh nginx toxiproxy java nat "$@"
