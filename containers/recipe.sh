# shellcheck shell=bash
# Sourced by each recipe, which is called as build.sh TAG PINNED: imports TAG, the stand-in for the image PINNED.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=prelude.sh
. ../prelude.sh

# shellcheck disable=SC2034
tag=$1 pinned=$2
export TMPDIR
TMPDIR=$(mktemp -d)
chmod 755 "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 143' INT TERM

# debian_root PACKAGES [MMDEBSTRAP-OPTION...]: the machine's own release and sources, without third parties', into root.tar.
debian_root() {
  local ID VERSION_CODENAME sources
  . /etc/os-release
  sources=/etc/apt/sources.list.d/$ID.sources
  [ -f "$sources" ] || sources=/etc/apt/sources.list
  root_of "$VERSION_CODENAME" "$sources" "$@"
}

# root_of RELEASE SOURCES PACKAGES [MMDEBSTRAP-OPTION...]: any release, into root.tar.
root_of() {
  local release=$1 sources=$2 packages=$3
  shift 3
  command -v mmdebstrap >/dev/null || apt_install mmdebstrap
  apt-config dump | grep -E '^Acquire::https?::Proxy' >"$TMPDIR/proxy.conf" || true
  mmdebstrap --variant=essential --include="$packages" --aptopt="$TMPDIR/proxy.conf" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$@" "$release" "$TMPDIR/root.tar" "$sources"
}
