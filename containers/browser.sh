#!/usr/bin/env bash
# Prints two lines: a Chromium or Chrome, and its chromedriver (empty: Selenium finds one). A Debian without one gets
# Debian's chromium and chromium-driver, for the tests that look at the report in a browser.
set -euo pipefail
. "$(dirname "$0")/prelude.sh"

log=/var/log/edgelab-browser.log
mac='/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

first_of() {
  local name
  for name; do command -v "$name" && return; done
  return 1
}
browser() { first_of chromium chromium-browser google-chrome google-chrome-stable chrome "$mac"; }
driver() { first_of ${CHROMEWEBDRIVER:+"$CHROMEWEBDRIVER/chromedriver"} chromedriver /usr/lib/chromium/chromedriver; }

if ! browser >/dev/null; then
  grep -qs '^ID=debian' /etc/os-release && on_debian_as_root ||
    fail "The report's tests need Chromium or Chrome, and there is none. Install one; as root on Debian the lab does that itself."
  say "installing Debian's chromium, for the report's tests"
  apt_install chromium chromium-driver >"$log" 2>&1 ||
    { say "apt-get could not install chromium. The end of $log:"; tail -n 8 "$log" >&2; exit 2; }
fi
browser
driver || echo
