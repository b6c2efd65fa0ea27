#!/usr/bin/env bash
# engine.sh start: any engine that answers will do; a Debian or Ubuntu without one gets docker.io.
# engine.sh stop:  ends the engine that start started, and no other.
set -euo pipefail
. "$(dirname "$0")/prelude.sh"
. "$(dirname "$0")/cgroup.sh"
. "$(dirname "$0")/inside.sh"

pidfile=/run/edgelab/dockerd.pid
log=/var/log/edgelab-dockerd.log
socket=/var/run/docker.sock
question=$((10 * ${LAB_PATIENCE:-1})) # seconds
change=$((60 * ${LAB_PATIENCE:-1}))

answers() { within "$question" docker version --format '{{.Server.Version}}' </dev/null; }

start() {
  local complaint context deed='start it'
  complaint=$(answers 2>&1 >/dev/null) && return
  complaint=$(echo "${complaint:-no answer within $question seconds}" | tail -n 1)

  [ -z "${DOCKER_HOST:-}" ] || fail "DOCKER_HOST is $DOCKER_HOST, where no Docker engine answers ($complaint)." \
    "Start that engine, or unset DOCKER_HOST to use this machine's."
  ! in_own_image || explain_socket "$complaint"
  context=$(within "$question" docker context inspect --format '{{.Name}}' 2>/dev/null || echo default)
  [ "$context" = default ] || fail "The Docker context '$context' does not answer ($complaint)." \
    "Start its engine, or run 'docker context use default'."
  on_debian_as_root || fail "The lab needs a Docker engine, and none answers ($complaint)." \
    "On macOS start Docker Desktop, OrbStack or Colima. On Linux install and start Docker, and join the group docker;" \
    "as root on Debian or Ubuntu the lab does that itself."

  { command -v dockerd && command -v docker; } >/dev/null || deed="install Debian's docker.io and start it"
  if [ -t 0 ] && [ -t 1 ]; then
    read -r -p "Docker is not running. Shall the lab $deed? [Y/n] " reply
    case $reply in [nN]*) fail "The lab needs a Docker engine. Start one and run this again." ;; esac
  else
    say "Docker is not running, so the lab will $deed."
  fi
  exec 9>/run/lock/edgelab-engine
  flock 9
  answers >/dev/null 2>&1 && return
  : >"$log"
  [ "$deed" = 'start it' ] || install_docker
  answers >/dev/null 2>&1 || start_dockerd
}

# The engine of a container is the machine's: none is installed or started here.
explain_socket() {
  [ -S "$socket" ] || fail "Docker's socket is not in this container; add -v $socket:$socket to docker run."
  [ -w "$socket" ] || fail "Docker's socket is not for this user; add --group-add \"\$(stat -c %g $socket)\" to docker run."
  fail "No Docker engine answers at $socket ($1). Start it and run this again."
}

# Since Debian 13 the client is a package of its own.
install_docker() {
  local packages=docker.io
  apt-cache show docker-cli >/dev/null 2>&1 && packages='docker.io docker-cli'
  # shellcheck disable=SC2086
  apt_install $packages >>"$log" 2>&1 || give_up "apt-get could not install $packages. Install a Docker engine, or mend what apt-get reports."
}

# In a session of its own, with none of our files open: whoever waits for one of them to close must not wait for dockerd.
start_dockerd() {
  local dockerd
  ulimit -n 1048576 2>/dev/null || ulimit -n "$(ulimit -Hn)"
  mkdir -p "$(dirname "$pidfile")"
  setsid dockerd --pidfile "$pidfile" </dev/null >>"$log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
  dockerd=$!
  # shellcheck disable=SC2064
  trap "kill $dockerd 2>/dev/null || true" EXIT
  SECONDS=0
  until answers >/dev/null 2>&1; do
    kill -0 "$dockerd" 2>/dev/null || give_up "dockerd ended instead of starting. Mend what it reports, or use another engine by DOCKER_HOST."
    [ "$SECONDS" -lt "$change" ] || give_up "dockerd started, but did not answer within $change seconds. Mend what it reports, or use another engine by DOCKER_HOST."
    sleep 0.2
  done
  trap - EXIT
  favour_containers /sys/fs/cgroup
}

# A network that was half removed as dockerd ended is one that no later dockerd 20.10 survives.
give_up() {
  ! grep -q 'libnetwork.*reservePools' "$log" || fail "dockerd cannot read its own list of networks (its log is $log)." \
    "Move /var/lib/docker/network/files/local-kv.db away and run this again: dockerd makes it anew, without your own networks."
  say "$* The end of $log:"
  tail -n 8 "$log" >&2
  exit 2
}

# Sessions that have just ended are still removing their networks; a lab that goes on running is not waited for longer.
await_watchers() {
  SECONDS=0
  while pgrep -f 'reap\.sh [0-9]+ ' >/dev/null && [ "$SECONDS" -lt 10 ]; do sleep 0.2; done
}

stop() {
  local dockerd containerd
  dockerd=$(cat "$pidfile" 2>/dev/null) || true
  if [ "$(cat "/proc/${dockerd:-none}/comm" 2>/dev/null)" != dockerd ]; then
    rm -f "$pidfile" 2>/dev/null || true
    say "There is no Docker engine to stop that the lab started."
    return
  fi
  await_watchers
  containerd=$(cat /run/docker/containerd/containerd.pid 2>/dev/null) || containerd=
  kill "$dockerd" || fail "The Docker engine that the lab started (pid $dockerd) is not yours to stop. Run this as root."
  SECONDS=0
  while [ -d "/proc/$dockerd" ] || [ -d "/proc/${containerd:-none}" ]; do
    [ "$SECONDS" -lt "$change" ] || fail "dockerd (pid $dockerd) was asked to end $change seconds ago and has not. Its log is $log."
    sleep 0.2
  done
  rm -f "$pidfile"
  say "Stopped the Docker engine that the lab started."
}

case ${1:-} in
  start | stop) "$1" ;;
  *) fail "usage: engine.sh start|stop" ;;
esac
