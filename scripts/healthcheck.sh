#!/usr/bin/env bash
# Is the Helpdesk on this machine ready (database reached, migrations done)? For the container, whose image has no curl.
# healthcheck.sh [port]
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}"
printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
