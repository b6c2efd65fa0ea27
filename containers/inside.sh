# shellcheck shell=bash
# Whether this runs in a container; sourced.

# own_container: the number of the container that this runs in; nothing elsewhere. A file /.dockerenv proves neither: some
# hosts have it.
own_container() { sed -n 's|.*/containers/\([0-9a-f]*\)/hostname /etc/hostname .*|\1|p' /proc/self/mountinfo 2>/dev/null || true; }

# In the lab's own image, which containers/edgelab makes.
in_own_image() { [ -n "${EDGELAB_IMAGE:-}" ]; }
