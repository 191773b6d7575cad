#!/bin/sh
# Builds the dashboard into target/classes/org/testudo/app/web, from the lock file, if anything it is made of changed.
set -eu
cd "$(dirname -- "$0")"
out=target/classes/org/testudo/app/web
stamp=target/.dashboard

if ! command -v npm >/dev/null 2>&1; then
  # Everything but the dashboard works without it; the server then shows how to get it.
  echo "testudo: no npm, so the dashboard is left out. Install Node.js 20 or newer (Debian: apt-get install npm) and build again." >&2
  exit 0
fi
inputs="package-lock.json package.json vite.config.ts svelte.config.js tsconfig.json index.html build.sh"
if [ -f "$out/index.html" ] && [ -f "$stamp" ] &&
  [ -z "$(find src public $inputs -newer "$stamp" | head -n 1)" ]; then
  exit 0
fi
mkdir -p target
touch target/.dashboard.began
# npm writes this file when it has installed all that the lock file names.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
fi
npm run --silent build -- --logLevel warn
mv target/.dashboard.began "$stamp"
