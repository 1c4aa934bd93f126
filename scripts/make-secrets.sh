#!/bin/sh
# Makes the passwords that docker-compose.yml reads, once: scripts/make-secrets.sh [administrator's e-mail]
# The files are readable for the containers' users; the folder around them is closed to everybody else.
set -eu
cd "$(dirname "$0")/.."
[ ! -e secrets ] || { echo "The folder secrets exists already and stays as it is." >&2; exit 1; }
umask 022
mkdir -m 700 secrets

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
database=$(password)
printf %s "$database" >secrets/database-password
printf %s "Host=database;Database=helpdesk;Username=helpdesk;Password=$database" >secrets/connection-string
printf %s "$(password)" >secrets/admin-password
printf %s "${1:-admin@example.test}" >secrets/admin-email
echo "The administrator signs in as $(cat secrets/admin-email) with the password in secrets/admin-password."
