# Sourced by ./testudo and bench/run: sets JAVA_HOME to a JDK 25 or says how to get one, and prepares Maven.
need=25

# Reads the JDK's release file: starting each candidate java would cost more than our own start.
feature_version() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
on_path() {
  javac=$(command -v javac 2>/dev/null) || return 1
  while [ -L "$javac" ]; do
    link=$(readlink "$javac")
    case $link in /*) javac=$link ;; *) javac=$(dirname -- "$javac")/$link ;; esac
  done
  (CDPATH='' cd -- "$(dirname -- "$javac")/.." && pwd)
}
find_jdk() {
  for home in "${TESTUDO_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(on_path || true)" /usr/lib/jvm/* \
      "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    version=$(feature_version "$home") || continue
    [ "${version:-0}" -eq "$need" ] && { printf '%s\n' "$home"; return; }
  done
  return 1
}
JAVA_HOME=$(find_jdk) || {
  cat >&2 <<TEXT
testudo: needs JDK $need; none in JAVA_HOME, on PATH or under /usr/lib/jvm.
  Debian, Ubuntu: apt-get install temurin-$need-jdk (Adoptium's repository)
  macOS:          brew install --cask temurin@$need
  any system:     sdk install java $need-tem
  Then run the same command again; TESTUDO_JAVA_HOME overrides the choice.
TEXT
  exit 1
}
export JAVA_HOME
# How every program of ours runs. Objects are small and many, so shorter headers (JEP 519) save a tenth of the heap;
# and most of what a picture reads stays until it is shown, which the parallel collector copies with least work:
# "bench/run picture" took 3.7 s with the default collector where it took 2.5 s with this one.
JAVA_FLAGS="-XX:+UseCompactObjectHeaders -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED"
require_maven() {
  command -v mvn >/dev/null 2>&1 || {
    echo "testudo: needs Maven 3.8.7 or newer to build (Debian: apt-get install maven; macOS: brew install maven)." >&2
    exit 1
  }
}
# Maven 3.8 itself uses what JDK 24 warns about; the warnings are not ours to fix.
MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
export MAVEN_OPTS

# True if sources are newer than the stamp file $1 below the root $2. A stamp, not a jar's age: Maven
# leaves an unchanged jar untouched.
newer_sources() {
  [ ! -f "$1" ] || [ -n "$(find "$2" \( -name node_modules -o -name target -o -name .git \) -prune -o \
    \( -path '*/src/main/*' -o -path '*/web/src/*' -o -path '*/web/public/*' -o -path '*/web/*.ts' -o -path '*/web/index.html' \
    -o -path '*/web/package.json' -o -path '*/web/build.sh' -o -name pom.xml -o -name package-lock.json \) -type f -newer "$1" -print | head -n 1)" ]
}
