#!/usr/bin/env bash
# Debian's nginx, dressed as the official image: same user, same folders, same logs. Of the release that is named, or of the
# machine's own. Modules that many configurations need lie beside it; none but stream is loaded unasked.
. "$(dirname "$0")/../recipe.sh"

modules='?name("^libnginx-mod-http-(brotli-filter|echo|geoip2|headers-more-filter|lua|set-misc)$")'

# shellcheck disable=SC2016
debian_root "nginx,libnginx-mod-stream,passwd,$modules" \
  --customize-hook='rm -f "$1"/etc/nginx/modules-enabled/* "$1"/etc/nginx/sites-enabled/*' \
  "${as_official_nginx[@]}"

import_nginx
