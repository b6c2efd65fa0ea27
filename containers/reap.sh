#!/usr/bin/env bash
# reap.sh PID SESSION: returns at once, and leaves a watcher that removes what SESSION left once the process PID is gone,
# however it ended: its containers and networks, and the files that it staged. It stands in for Testcontainers' Ryuk, and
# needs no image.
cd "$(dirname "$0")" || exit 2
. ./process.sh
began=$(start_of "$1")
set -m # a process group of its own: what is sent to the JVM's does not reach it
{
  trap '' INT HUP TERM
  while runs "$1" "$began"; do sleep 1; done
  rm -rf "../target/check/$1"
  # Where the engine does not answer: it may come back, with all that the session left.
  for _ in $(seq 600); do
    ./clean.sh "$2" && break
    sleep 1
  done
  # More than once: the engine may still be at work on the JVM's last request.
  for _ in 1 2; do
    sleep 1
    ./clean.sh "$2"
  done
} </dev/null >/dev/null 2>&1 &
