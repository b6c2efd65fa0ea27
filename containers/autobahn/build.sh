#!/usr/bin/env bash
# The Autobahn TestSuite from PyPI. It is written in Python 2, which Debian 11 was the last to have.
. "$(dirname "$0")/../recipe.sh"

[ "$(uname -m)" = x86_64 ] || fail "requirements.txt has Python 2's wheels for x86_64, and this machine is $(uname -m)." \
  "Connect the Docker engine to a registry, or run this on another machine."

# The certificates are those that this machine trusts: there may be a proxy before PyPI.
release=bullseye
# shellcheck disable=SC2016
debian_root python2.7,python-setuptools,python-pip-whl \
  --customize-hook='mkdir -p "$1/etc/ssl/certs"' \
  --customize-hook='copy-in /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs' \
  --customize-hook='copy-in requirements.txt /root' \
  --customize-hook='chroot "$1" python2.7 /usr/share/python-wheels/pip-20.3.4-py2.py3-none-any.whl/pip install \
    --disable-pip-version-check --no-cache-dir --no-deps --require-hashes -r /root/requirements.txt'

docker import "$TMPDIR/root.tar" "$tag"
