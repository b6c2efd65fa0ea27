# shellcheck shell=bash
# What every script here needs; sourced.

# Names of files may hold control characters, which are not for the terminal.
say() { local text=$*; echo "edgelab: ${text//[[:cntrl:]]/?}" >&2; }
fail() { say "$*"; exit 2; }

# within SECONDS COMMAND...: macOS has no timeout(1), and its bash no wait -t.
within() {
  local left=$(($1 * 20)) job
  shift
  "$@" &
  job=$!
  while kill -0 "$job" 2>/dev/null; do
    if [ "$left" -eq 0 ]; then
      { kill -9 "$job" && wait "$job"; } 2>/dev/null || true
      return 124
    fi
    left=$((left - 1))
    sleep 0.05
  done
  wait "$job"
}

on_debian_as_root() { [ -f /etc/debian_version ] && [ "$(id -u)" -eq 0 ]; }

# The lock is for recipes, which run in parallel.
apt_install() {
  DEBIAN_FRONTEND=noninteractive flock --close /run/lock/edgelab-apt sh -c \
    'apt-get -q update && apt-get -qy --no-install-recommends install "$@"' sh "$@" </dev/null
}
