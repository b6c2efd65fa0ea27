#!/usr/bin/env bash
# install.sh: the lab's own image, named edgelab: the image java, a client of Docker's, and what edgelab.jar unpacks.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=../prelude.sh
. ./prelude.sh
# shellcheck source=../obtain.sh
. ./obtain.sh

name=edgelab
label=edgelab.made-of
jar=../target/edgelab.jar
sources=(../pom.xml ../src/main ../lab ../containers ../nginx-variants)

if [ ! -s "$jar" ] || [ -n "$(find "${sources[@]}" -newer "$jar" -type f -not -path "../containers/edgelab/*" | head -n 1)" ]; then
  say "making edgelab.jar"
  mvn -B -ntp -q -f ../pom.xml -DskipTests package >"$logs/edgelab-jar.log" 2>&1 ||
    complain "edgelab.jar could not be made" edgelab-jar
  touch "$jar" # Maven leaves it as it is where its content would be the same
fi

./images.sh java nat
image_of() { sed -n "s/^$1 = //p" ../target/images.properties; }
number_of() { docker image inspect --format '{{.Id}}' "$1"; }
java=$(image_of java)

# The official image has a static client; without a registry it is this machine's, as the image java has this machine's Java.
put_client() {
  local container
  if [ "$(image_of nat)" = "$(pinned nat)" ]; then
    container=$(docker create "$(image_of nat)" true)
    docker cp "$container:/usr/local/bin/docker" "$1"
    docker rm -f "$container"
  else
    cp -L "$(command -v docker)" "$1"
  fi
}

make_image() {
  local root container
  root=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf $root" EXIT
  mkdir -p "$root/opt" "$root/usr/local/bin" "$root/work"
  XDG_CACHE_HOME=$root/cache java -jar "$jar" --version
  mv "$root"/cache/edgelab/* "$root/opt/edgelab"
  rmdir "$root/cache/edgelab" "$root/cache"
  put_client "$root/usr/local/bin/docker"
  cp edgelab/edgelab "$root/usr/local/bin"
  chmod -R u=rwX,go=rX "$root"
  chmod 1777 "$root/opt/edgelab/target" "$root/work" # any user may run it
  container=$(docker create "$java" true)
  # shellcheck disable=SC2064
  trap "rm -rf $root; docker rm -f $container" EXIT
  tar -C "$root" -c . | docker cp - "$container:/"
  docker commit --change 'ENTRYPOINT ["edgelab"]' --change 'CMD ["help"]' --change 'WORKDIR /work' \
    --change 'ENV EDGELAB_IMAGE=yes' --change 'ENV EDGELAB_COMMAND=edgelab' --change 'ENV HOME=/tmp' \
    --change "LABEL $label=$made_of" "$container" "$name"
  docker run --rm --network none --entrypoint docker "$name" --version
}

made_of=$({ digest <"$jar"; number_of "$java"; cat edgelab/*; } | digest | cut -c 1-12)
old=$(number_of "$name" 2>/dev/null) || old=
SECONDS=0
if [ -z "$old" ] || [ "$(docker image inspect --format "{{index .Config.Labels \"$label\"}}" "$old")" != "$made_of" ]; then
  (make_image) >"$logs/edgelab.log" 2>&1 || complain "the lab's own image could not be made" edgelab
  [ -z "$old" ] || docker image rm "$old" >/dev/null 2>&1 || true # a container may still use it
  say "made the image $name … $SECONDS s"
fi
