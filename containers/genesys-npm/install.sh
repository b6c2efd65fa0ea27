#!/usr/bin/env bash
# install.sh: the image node, and one made of it with the packages of package-lock.json, installed by its npm. Its name is
# the image of target/genesys-npm.properties; where it cannot be had, absent there says why, and tests are skipped with it.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=../prelude.sh
. ./prelude.sh
# shellcheck source=../obtain.sh
. ./obtain.sh

log=$logs/genesys-npm.log

told() { echo "$1 = $2" >../target/genesys-npm.properties; }
absent() {
  say "$1; GenesysNpmIT is skipped"
  told absent "$1"
  exit 0
}

# Scripts of packages are not run.
npm_ci() {
  local container
  container=$(docker create --network host --workdir /opt "$1" \
    npm ci --ignore-scripts --omit=peer --no-audit --no-fund --no-update-notifier)
  # shellcheck disable=SC2064
  trap "docker rm -f $container >/dev/null" EXIT
  tar -C genesys-npm -c package.json package-lock.json | docker cp - "$container:/opt"
  docker start -a "$container" && docker commit --change 'ENV NODE_PATH=/opt/node_modules' "$container" "$2"
}

./images.sh node || absent "there is no image with Node.js"
node=$(sed -n 's/^node = //p' ../target/images.properties)
image=$(built genesys-npm "$node")
SECONDS=0
if ! is_here "$image"; then
  (npm_ci "$node" "$image") >"$log" 2>&1 ||
    absent "npm could not install the packages of containers/genesys-npm, see target/images/genesys-npm.log"
  say "installed the packages of containers/genesys-npm … $SECONDS s"
fi
told image "$image"
