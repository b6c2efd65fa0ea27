#!/usr/bin/env bash
# ip, and iptables in both its kinds under the names that the pinned image has.
. "$(dirname "$0")/../recipe.sh"

debian_root iptables,iproute2

docker import "$TMPDIR/root.tar" "$tag"
