#!/bin/sh
# Builds the dashboard into target/classes/org/testudo/app/web, from the lock file, if anything it is made of changed.
set -eu
cd "$(dirname -- "$0")"
out=target/classes/org/testudo/app/web
stamp=target/.dashboard

# What vite and its Svelte plugin run on. Everything but the dashboard works without it.
able() {
  command -v npm >/dev/null 2>&1 && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)'
}
if [ "${1:-}" = able ]; then
  if able; then exit 0; else exit 1; fi
fi
if ! able; then
  echo "testudo: the dashboard is left out: it needs npm and Node.js 20.19, 22.12 or newer. Install them and build again." >&2
  exit 0
fi
inputs="package-lock.json package.json vite.config.ts svelte.config.js tsconfig.json index.html build.sh"
renderer=../app/src/main/resources/org/testudo/app/replay/picture.js
if [ -f "$out/index.html" ] && [ -f "$stamp" ] &&
  [ -z "$(find src public $inputs $renderer -newer "$stamp" | head -n 1)" ]; then
  exit 0
fi
mkdir -p target
touch target/.dashboard.began
# npm writes this file when it has installed all that the lock file names.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error || {
    echo "testudo: the dashboard is left out: npm could not fetch what it is made of. Build again when it can." >&2
    [ -z "${CI:-}" ] || exit 1
    touch "$stamp"
    exit 0
  }
fi
npm run --silent build -- --logLevel warn
mv target/.dashboard.began "$stamp"
