# shellcheck shell=bash
# Sourced by each recipe, which is called as build.sh TAG PINNED [RELEASE]: imports TAG, the stand-in for the image PINNED,
# made of the packages of a release of Debian.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=prelude.sh
. ../prelude.sh

# shellcheck disable=SC2034
tag=$1 pinned=$2 release=${3:-}
export TMPDIR
TMPDIR=$(mktemp -d)
chmod 755 "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 143' INT TERM

# debian_root PACKAGES [MMDEBSTRAP-OPTION...]: of $release into root.tar; apt asks for signatures and digests.
debian_root() {
  local packages=$1 ID VERSION_CODENAME sources
  shift
  . /etc/os-release
  sources=/etc/apt/sources.list.d/$ID.sources
  [ -f "$sources" ] || sources=/etc/apt/sources.list
  command -v mmdebstrap >/dev/null || apt_install mmdebstrap
  apt-config dump | grep -E '^Acquire::https?::Proxy' >"$TMPDIR/apt.conf" || true
  # What sid's list of files says is good for a week, and a mirror may be older.
  [ "$release" != sid ] || echo 'Acquire::Check-Valid-Until "false";' >>"$TMPDIR/apt.conf"
  mmdebstrap --variant=essential --include="$packages" --aptopt="$TMPDIR/apt.conf" --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$@" "${release:-$VERSION_CODENAME}" "$TMPDIR/root.tar" "$(origin)"
}

# The machine's own release and sources, without third parties'; or another release of Debian, from the same mirror.
origin() {
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg mirror=
  if [ "${release:-$VERSION_CODENAME}" = "$VERSION_CODENAME" ]; then
    echo "$sources"
    return
  fi
  [ -f "$keys" ] || apt_install debian-archive-keyring >&2
  [ "$ID" != debian ] || mirror=$(sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +(https?:[^ ]*).*/\3/p' "$sources" | head -n 1)
  echo "deb [signed-by=$keys] ${mirror:-http://deb.debian.org/debian} $release main"
}

# The official image's user, folders and logs: a root with passwd that is given these is dressed as it.
# shellcheck disable=SC2016,SC2034
as_official_nginx=(
  --customize-hook='copy-in nginx /usr/local/sbin'
  --customize-hook='chroot "$1" useradd --system --home-dir /nonexistent --shell /bin/false nginx'
  --customize-hook='chroot "$1" install -d -o nginx -g nginx /var/cache/nginx'
  --customize-hook='ln -sf /dev/stdout "$1/var/log/nginx/access.log"; ln -sf /dev/stderr "$1/var/log/nginx/error.log"'
)

# import_nginx: root.tar, to be started as the official image is.
import_nginx() {
  docker import --change 'CMD ["nginx", "-g", "daemon off;"]' --change 'EXPOSE 80' "$TMPDIR/root.tar" "$tag"
}
