# Sourced by run.sh and test.sh: is the SDK here, what of Debian is missing, and getting it.
# shellcheck shell=bash

# The SDK that global.json pins, or a sentence.
need_dotnet() {
  if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK 10 is needed, and 'dotnet' is not on the PATH. It comes from dotnet.microsoft.com/download." >&2
    exit 1
  fi
  if ! dotnet --version >/dev/null 2>&1; then
    echo "This .NET SDK will not do; global.json asks for 10.0.400 or a later 10.0. It comes from dotnet.microsoft.com/download." >&2
    dotnet --version >&2 || exit 1
  fi
}

has_postgresql() {
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

can_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# Quiet unless it fails.
apt_get() {
  local said
  said=$(DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" </dev/null 2>&1) && return
  printf '%s\n' "$said" >&2
  return 1
}

# Installs Debian packages and starts none of their services.
install_packages() {
  local policy=/usr/sbin/policy-rc.d attempt status=1
  echo "Installing Debian's packages: $*" >&2
  # Debian asks this program before it starts a service. One that the machine's owner put there stays.
  if [ -e "$policy" ]; then
    policy=
  else
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    # shellcheck disable=SC2064 # the path of now
    trap "rm -f $policy" EXIT
  fi
  for attempt in 1 2 3; do
    apt_get update || true
    if apt_get install -y --no-install-recommends "$@"; then
      status=0
      break
    fi
    echo "apt-get failed (attempt $attempt of 3)" >&2
  done
  if [ -n "$policy" ]; then
    rm -f "$policy"
    trap - EXIT
  fi
  return "$status"
}
