#!/usr/bin/env bash
# Starts the Helpdesk on http://localhost:8080 with a private PostgreSQL under .data/ and demo data. Ctrl-C stops all of it.
# Settings are environment variables: Helpdesk__Demo=false, ASPNETCORE_URLS, ConnectionStrings__Helpdesk (then no private PostgreSQL), …
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# A script starts its background jobs with SIGINT ignored, and a shell cannot take that back; env can.
if [ -z "${HELPDESK_HEARS_SIGINT:-}" ] && env --default-signal=INT true 2>/dev/null; then
  HELPDESK_HEARS_SIGINT=yes exec env --default-signal=INT "$BASH" ./run.sh "$@"
fi
build=
trap '[ -z "$build" ] || kill "$build"; exit 130' INT
trap '[ -z "$build" ] || kill "$build"; exit 143' TERM
. scripts/prerequisites.sh

need_dotnet
if [ -z "${ConnectionStrings__Helpdesk:-}${ConnectionStrings__HelpdeskFile:-}" ] && ! has_postgresql; then
  if ! can_install || ! install_packages postgresql; then
    cat >&2 <<'TEXT'
PostgreSQL is not installed here. Do one of these and start again:
  - sudo apt-get install --no-install-recommends postgresql     (15 or later; only its programs are used)
  - docker compose up                                           (see docker-compose.yml; needs no .NET and no PostgreSQL here)
  - ConnectionStrings__Helpdesk='Host=…;Database=…;Username=…;Password=…' ./run.sh     (a server of your own)
TEXT
    exit 1
  fi
fi

# Beside the shell, which would hear no signal before the end of a program in front of it.
dotnet build src/Helpdesk --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:ErrorsOnly &
build=$!
wait "$build"

export Helpdesk__Demo="${Helpdesk__Demo:-true}"
export Helpdesk__DataDirectory="${Helpdesk__DataDirectory:-$PWD/.data}"
export ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://localhost:8080}"
# The program takes this shell's place: signals reach it directly and its exit status is ours.
cd src/Helpdesk
exec dotnet bin/Release/net10.0/Helpdesk.dll "$@"
