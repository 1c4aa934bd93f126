#!/bin/sh
# Runs a throw-away PostgreSQL on 127.0.0.1 until standard input closes, which also happens when the tests die in whatever way.
# Arguments: port, "durable" or "fast". The superuser's password comes in HELPDESK_TEST_PASSWORD.
set -eu
port=$1
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

cd /
bin=$(for d in /usr/lib/postgresql/*/bin; do [ -x "$d/initdb" ] && echo "$d"; done | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed: ./test.sh installs it" >&2; exit 1; }
# Making a database is making a thousand files, and each test makes one: in memory that takes a tenth of the time.
free() { awk '$1 == "MemAvailable:" { print int($2 / 1048576) }' /proc/meminfo; }
room() { df --output=avail -B1G /dev/shm 2>/dev/null | tail -n 1; }
where=/tmp
if [ "$2" = fast ] && [ "$(room || echo 0)" -ge 4 ] && [ "$(free || echo 0)" -ge 6 ]; then where=/dev/shm; fi
d=$(as mktemp -d "$where/helpdesk-postgres-XXXXXX")
trap 'as "$bin/pg_ctl" stop -D "$d/data" -m immediate >/dev/null 2>&1 || true; rm -rf "$d"' EXIT

# As the product runs its own.
size="-c shared_buffers=256MB -c max_wal_size=4GB"
fast=
case $2 in fast) fast="-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=1GB" ;; esac
printf %s "$HELPDESK_TEST_PASSWORD" | as tee "$d/password" >/dev/null
# A password as md5 costs a connection next to nothing; as SCRAM it takes four thousand rounds of both sides, thousands of times a run.
as "$bin/initdb" -D "$d/data" -U helpdesk -E UTF8 --locale=C.UTF-8 --lc-messages=C -A md5 --pwfile="$d/password" \
  --no-instructions ${fast:+--no-sync} >"$d/initdb.log" 2>&1 || { cat "$d/initdb.log" >&2; exit 1; }
as "$bin/pg_ctl" start -D "$d/data" -w -l "$d/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' \
  -c max_connections=300 -c timezone=UTC -c jit=off $size $fast" >/dev/null || { cat "$d/log" >&2; exit 1; }

trap '' INT TERM HUP
echo ready
cat >/dev/null
