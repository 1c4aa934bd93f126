#!/usr/bin/env bash
# Installs what the tests need, checks the format, builds with warnings as errors and runs all tests.
# ./test.sh sla    runs one project only (sla, mail, bots, helpdesk, browser), without the format check.
# ./test.sh sla --filter-method '*Pausing*'    passes the rest on to the test program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/prerequisites.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# No build servers that outlive this script.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

# One compiler for all projects of this run saves a quarter of the build's processor time; it has a name of its own and ends with the build.
compiler=helpdesk-tests-$$
log=$(mktemp)
stop_compiler() {
  local entry
  for entry in $(grep -alF -- "-pipename:$compiler" /proc/[0-9]*/cmdline 2>/dev/null); do
    entry=${entry#/proc/}
    kill "${entry%/cmdline}" 2>/dev/null || true
  done
}
trap 'stop_compiler; rm -f "$log"' EXIT
build() {
  dotnet build "$@" --no-restore --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:ErrorsOnly -warnaserror \
    -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"
  stop_compiler
}

only=${1:-}
[ $# -eq 0 ] || shift
projects=()
for project in tests/*.Tests; do
  name=$(basename "$project" .Tests)
  if [ -z "$only" ] || [ "${only,,}" = "${name,,}" ]; then projects+=("$name"); fi
done
if [ ${#projects[@]} -eq 0 ]; then
  echo "There is no test project '$only'." >&2
  exit 2
fi

need_dotnet
missing=()
has_postgresql || missing+=(postgresql)
[ -x /usr/sbin/exim4 ] || missing+=(exim4-daemon-light)
[ -x /usr/lib/dovecot/imap ] || missing+=(dovecot-imapd)
[ -x /usr/lib/dovecot/lmtp ] || missing+=(dovecot-lmtpd)
# Chromium without a window needs half the processor time of the whole browser.
[ -x /usr/bin/chromium-headless-shell ] || missing+=(chromium-headless-shell)
[ -d /usr/share/fonts/truetype/liberation ] || missing+=(fonts-liberation)
[ -d /usr/share/fonts/truetype/dejavu ] || missing+=(fonts-dejavu-core)
[ -e /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf ] || missing+=(fonts-noto-color-emoji)
if [ ${#missing[@]} -gt 0 ]; then
  if ! can_install || ! install_packages "${missing[@]}"; then
    echo "The tests need these Debian packages; install them and start again: ${missing[*]}" >&2
    exit 1
  fi
fi

# A package registry may hiccup; a package that does not exist fails all three times.
for attempt in 1 2 3; do
  if dotnet restore Helpdesk.sln --verbosity quiet; then break; fi
  [ "$attempt" -lt 3 ] || exit 1
done
if [ -z "$only" ]; then
  echo "Checking the format"
  # What no compiler sees. The rules of style are errors of the build below: looked at here too, they would cost four minutes more.
  dotnet format whitespace Helpdesk.sln --no-restore --verify-no-changes
  dotnet format style Helpdesk.sln --no-restore --verify-no-changes --diagnostics IMPORTS
  echo "Building"
  build Helpdesk.sln
else
  # The program itself is built as well: some tests start it as a process.
  build "tests/${projects[0]}.Tests"
fi

case $only in '' | [Hh]elpdesk) scripts/compile-ahead.sh ;; esac

passed=0 failed=0 skipped=0 failures=
count() { sed -n "s/^ *$1: \([0-9][0-9]*\)\$/\1/p" "$2" | tail -n 1; }
for name in "${projects[@]}"; do
  echo "== $name"
  status=0
  "tests/$name.Tests/bin/Release/net10.0/$name.Tests" --no-progress --no-ansi --timeout 40m "$@" </dev/null 2>&1 | tee "$log" || status=${PIPESTATUS[0]}
  failures+=$(sed -n "s/^failed /$name: failed /p" "$log")$'\n'
  total=$(count total "$log")
  if [ "${total:-0}" -eq 0 ]; then
    # It crashed before its summary, or found no test: that counts as one failure.
    failures+="$name: ran no test to the end (exit status $status)"$'\n'
    failed=$((failed + 1))
    continue
  fi
  projectFailed=$(count failed "$log")
  # A program that fails outside of its tests fails too.
  if [ "$status" -ne 0 ] && [ "$projectFailed" -eq 0 ]; then
    failures+="$name: ended with exit status $status although no test failed"$'\n'
    projectFailed=1
  fi
  passed=$((passed + $(count succeeded "$log")))
  failed=$((failed + projectFailed))
  skipped=$((skipped + $(count skipped "$log")))
done

echo
sed '/^$/d' <<<"$failures"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
