#!/usr/bin/env bash
# setup.sh [IMAGE...]: all that the lab needs of Docker, and more images of images.properties. Run by Maven before the
# container tests, and by ./lab.
set -euo pipefail
cd "$(dirname "$0")"
. ./prelude.sh

# Published ports are on localhost when the engine is on this machine and we are not in one of its containers.
# A file /.dockerenv proves neither: some hosts have it.
docker_host() {
  local container
  case $(docker context inspect --format '{{.Endpoints.docker.Host}}') in unix://*) ;; *) return ;; esac
  container=$(sed -n 's|.*/containers/\([0-9a-f]*\)/hostname /etc/hostname .*|\1|p' /proc/self/mountinfo 2>/dev/null) || true
  [ -n "$container" ] && docker container inspect "$container" >/dev/null 2>&1 || echo localhost
}

./engine.sh start
mkdir -p ../target
echo "lab.docker.host=$(docker_host)" >../target/engine.properties
exec ./images.sh nginx toxiproxy java nat "$@"
