#!/bin/sh
# Run once by the database server when it makes an empty database: the accounts that own nothing.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v app="$APP_PASSWORD" -v sequencer="$SEQUENCER_PASSWORD" <<'SQL'
CREATE ROLE bwvcoding_app LOGIN PASSWORD :'app';
CREATE ROLE bwvcoding_sequencer LOGIN PASSWORD :'sequencer';
CREATE ROLE bwvcoding_auditor NOLOGIN;
SQL
