#!/usr/bin/env bash
# Compiles the built program ahead (ReadyToRun) into bin/Release/ahead: some fifty tests start it as a process, most of them twice, and so a
# start takes half the processor time. What still fits is kept, so that packages are compiled once.
# Without the compiler's package, or elsewhere than on Linux and x64, nothing is done: the tests then start what was built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "$(uname -sm)" = "Linux x86_64" ] || exit 0
built=src/Helpdesk/bin/Release/net10.0 ahead=src/Helpdesk/bin/Release/ahead

if ! dotnet restore scripts/ahead --verbosity quiet >/dev/null; then
  echo "The compiler for compiling ahead cannot be had: the tests take longer." >&2
  exit 0
fi
compiler=$(dotnet msbuild scripts/ahead -getProperty:Compiler)
frameworks() { dotnet --list-runtimes | sed -n "s/^Microsoft\.$1\.App \(10\.[^ ]*\) \[\(.*\)\]$/\2\/\1\/*.dll/p" | sort --version-sort | tail -n 1; }
core=$(frameworks NETCore) web=$(frameworks AspNetCore)

while IFS= read -r file; do
  target=$ahead/${file#"$built"/}
  # The same time says that it was made of this file.
  if [ -e "$target" ] && [ ! "$target" -nt "$file" ] && [ ! "$target" -ot "$file" ]; then continue; fi
  mkdir -p "$(dirname "$target")"
  rm -f "$target"
  case ${file##*/} in
    # Large, and not needed for a start.
    DocumentFormat.*.dll | BouncyCastle.*.dll | PhoneNumbers.dll | System.*.dll) ;;
    *.dll) "$compiler" "$file" --out "$target" -r "$built/*.dll" -r "$core" -r "$web" --targetos linux --targetarch x64 -O >/dev/null 2>&1 || rm -f "$target" ;;
  esac
  [ -e "$target" ] || cp "$file" "$target"
  touch --reference="$file" "$target"
done < <(find "$built" -type f)
