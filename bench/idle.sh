#!/bin/sh
# Processor time of an idle node, in percent of one core: bench/idle.sh PROGRAM_PID POSTMASTER_PID [REST SECONDS]
# Waits (120 s), then measures (60 s). PostgreSQL is its postmaster with all its children, those included that end meanwhile.
set -eu
[ $# -ge 2 ] || { echo "Usage: bench/idle.sh PROGRAM_PID POSTMASTER_PID [REST SECONDS]" >&2; exit 2; }
rest=${3:-120} seconds=${4:-60}

own() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '{ print $12 + $13 }'; }
with_ended_children() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 + $14 + $15 }'; }
program() { own "$1"; }
postgres() { { with_ended_children "$1"; for child in $(pgrep -P "$1"); do own "$child"; done; } | awk '{ sum += $1 } END { print sum }'; }

sleep "$rest"
program_before=$(program "$1") postgres_before=$(postgres "$2")
sleep "$seconds"
program_after=$(program "$1") postgres_after=$(postgres "$2")
awk -v a="$program_before" -v b="$program_after" -v c="$postgres_before" -v d="$postgres_after" -v s="$seconds" -v hz="$(getconf CLK_TCK)" \
  'BEGIN { printf "program %.1f %%, PostgreSQL %.1f %% of one core\n", 100 * (b - a) / hz / s, 100 * (d - c) / hz / s }'
echo "load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
