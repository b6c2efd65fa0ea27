#!/usr/bin/env bash
# The server alone, static, as its own release builds it.
. "$(dirname "$0")/../recipe.sh"

version=${pinned##*:}

# Go before 1.21 cannot fetch the newer Go that a module asks for. The module proxy serves Go as a module, too, but with
# go.mod renamed and nothing executable.
newer_go() {
  local toolchain
  toolchain=golang.org/toolchain@v0.0.1-go1.23.12.linux-$(go env GOARCH)
  GOMODCACHE=$TMPDIR/toolchain GOFLAGS=-modcacherw go mod download "$toolchain"
  export GOROOT=$TMPDIR/toolchain/$toolchain
  chmod -R +x "$GOROOT/bin" "$GOROOT/pkg/tool"
  mv "$GOROOT/src/_go.mod" "$GOROOT/src/go.mod"
  PATH=$GOROOT/bin:$PATH
}

command -v go >/dev/null || apt_install golang-go
[ "$(go env GOVERSION | cut -d . -f 2)" -ge 21 ] || newer_go

CGO_ENABLED=0 GOTOOLCHAIN=auto GOBIN=$TMPDIR go install -trimpath \
  -ldflags "-s -w -X github.com/Shopify/toxiproxy/v2.Version=$version" "github.com/Shopify/toxiproxy/v2/cmd/server@v$version"
mv "$TMPDIR/server" "$TMPDIR/toxiproxy"
tar -C "$TMPDIR" -c toxiproxy |
  docker import --change 'ENTRYPOINT ["/toxiproxy"]' --change 'CMD ["-host=0.0.0.0"]' --change 'EXPOSE 8474' - "$tag"
