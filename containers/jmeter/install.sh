#!/usr/bin/env bash
# install.sh: JMeter and the lab's sampler, as jmeter/pom.xml has Maven lay them out in target/jmeter, and an image of the
# first, made of the image java. Its name is the image of target/jmeter.properties. install.sh sampler: no image.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=../prelude.sh
. ./prelude.sh
# shellcheck source=../obtain.sh
. ./obtain.sh

jar=../target/jmeter/edgelab-jmeter.jar
if [ ! -s "$jar" ] || [ -n "$(find ../jmeter ../src/main/java/edgelab/agent/transport -newer "$jar" -type f | head -n 1)" ]; then
  say "assembling JMeter and the lab's sampler (70 MB from Maven Central the first time)"
  rm -rf ../target/jmeter
  mvn -B -ntp -q -f ../jmeter/pom.xml package >"$logs/jmeter-build.log" 2>&1 ||
    complain "JMeter could not be assembled" jmeter-build
  mkdir ../target/jmeter/home/lib/junit # JMeter complains where there is none
fi

[ "${1:-}" != sampler ] || exit 0

with_jmeter() {
  local container
  container=$(docker create "$1" true)
  # shellcheck disable=SC2064
  trap "docker rm -f $container >/dev/null" EXIT
  tar -C ../target/jmeter/home -c . | docker cp - "$container:/opt" &&
    docker commit "$container" "$2"
}

./images.sh java
java=$(sed -n 's/^java = //p' ../target/images.properties)
image=$(built jmeter "$java $(cat ../jmeter/pom.xml)")
SECONDS=0
if ! is_here "$image"; then
  (with_jmeter "$java" "$image") >"$logs/jmeter.log" 2>&1 || complain "the image of JMeter could not be made" jmeter
  say "made the image of JMeter … $SECONDS s"
fi
echo "image = $image" >../target/jmeter.properties
