# shellcheck shell=bash
# How much of a busy machine containers get; sourced.

# favour_containers ROOT: all containers together weigh as much as one process outside of them: a test's JVM and dockerd,
# busy together, make the agents' retries up to 100 ms late. With this they weigh as 20. It is the group of the driver
# cgroupfs; the driver systemd has a slice for them beside the users' own, which weighs as much as all those together.
favour_containers() {
  local root=$1
  if [ -f "$root/cgroup.controllers" ]; then
    { echo +cpu >"$root/cgroup.subtree_control"; } 2>/dev/null || true
    weigh "$root/docker/cpu.weight" 2000
  else
    weigh "$root/cpu/docker/cpu.shares" 20480
  fi
}
weigh() { { mkdir -p "$(dirname "$1")" && echo "$2" >"$1"; } 2>/dev/null || true; }
