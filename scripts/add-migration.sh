#!/bin/sh
# Writes the next migration from the difference between the model and its last snapshot: scripts/add-migration.sh NAME
set -eu
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "Usage: scripts/add-migration.sh NAME" >&2; exit 2; }

dotnet tool restore
dotnet restore tools/Migrations
dotnet ef migrations add "$1" --project src/Helpdesk --startup-project tools/Migrations \
  --output-dir Data/Migrations
