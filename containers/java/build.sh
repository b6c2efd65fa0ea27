#!/usr/bin/env bash
# The machine's own JDK, cut down to what the Edge, the agents and JMeter use, in the place where eclipse-temurin has it.
. "$(dirname "$0")/../recipe.sh"

modules=java.desktop,java.logging,java.management,java.naming,java.net.http,java.rmi,java.scripting,java.sql,java.xml,jdk.attach,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.management,jdk.unsupported

home=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
{ [ -x "$home/bin/jlink" ] && [ -d "$home/jmods" ]; } ||
  fail "The Java in ${home:-JAVA_HOME or PATH} is no JDK with jlink and jmods. Install one of version 17 or later (openjdk-17-jdk-headless) and put it first."

mkdir "$TMPDIR/java"
"$home/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --strip-java-debug-attributes --compress=2 \
  --output "$TMPDIR/java/openjdk"

"$TMPDIR/java/openjdk/bin/java" -Xshare:dump >/dev/null # the JDK's own classes as they are in memory, as eclipse-temurin has them

debian_root libstdc++6,zlib1g --customize-hook="copy-in $TMPDIR/java /opt"

docker import --change 'ENV JAVA_HOME=/opt/java/openjdk' \
  --change 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'ENV LANG=C.UTF-8' "$TMPDIR/root.tar" "$tag"
