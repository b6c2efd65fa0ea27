#!/usr/bin/env bash
# Debian's Node.js and npm, of the first release with a Node that genesys-cloud-streaming-client's libraries take: 20.
. "$(dirname "$0")/../recipe.sh"

# The certificates are those that this machine trusts: there may be a proxy before npm's registry.
release=trixie
# shellcheck disable=SC2016
debian_root nodejs,npm \
  --customize-hook='mkdir -p "$1/etc/ssl/certs"' \
  --customize-hook='copy-in /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs'

docker import --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' "$TMPDIR/root.tar" "$tag"
