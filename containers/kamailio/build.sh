#!/usr/bin/env bash
# Debian's Kamailio, with the modules that the lab loads.
. "$(dirname "$0")/../recipe.sh"

debian_root kamailio,kamailio-outbound-modules,kamailio-tls-modules,kamailio-websocket-modules,netbase

docker import "$TMPDIR/root.tar" "$tag"
