#!/usr/bin/env bash
# Debian's nginx, dressed as the official image: same user, same folders, same logs. Of the release that is named, or of the
# machine's own. Modules that many configurations need lie beside it; none but stream is loaded unasked.
. "$(dirname "$0")/../recipe.sh"

modules='?name("^libnginx-mod-http-(brotli-filter|echo|geoip2|headers-more-filter|lua|set-misc)$")'

# shellcheck disable=SC2016
debian_root "nginx,libnginx-mod-stream,passwd,$modules" \
  --customize-hook='copy-in nginx /usr/local/sbin' \
  --customize-hook='rm -f "$1"/etc/nginx/modules-enabled/* "$1"/etc/nginx/sites-enabled/*' \
  --customize-hook='chroot "$1" useradd --system --home-dir /nonexistent --shell /bin/false nginx' \
  --customize-hook='chroot "$1" install -d -o nginx -g nginx /var/cache/nginx' \
  --customize-hook='ln -sf /dev/stdout "$1/var/log/nginx/access.log"; ln -sf /dev/stderr "$1/var/log/nginx/error.log"'

docker import --change 'CMD ["nginx", "-g", "daemon off;"]' --change 'EXPOSE 80' "$TMPDIR/root.tar" "$tag"
