# Sets JAVA_HOME to a JDK 25 or newer, without starting one. To be sourced, by any POSIX shell:
#   . scripts/lib/jdk.sh && find_jdk || exit 1

# Is $1 a JDK of 25 or newer?
is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value; do
    if [ "$jdk_key" = JAVA_VERSION ]; then
      jdk_value=${jdk_value#\"}
      jdk_value=${jdk_value%%[!0-9]*}
      [ "${jdk_value:-0}" -ge 25 ]
      return
    fi
  done <"$1/release"
  return 1
}

find_jdk() {
  for jdk_home in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/*java* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    if is_jdk_25 "$jdk_home"; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  # Last, as it takes programs to find where a link leads.
  if jdk_home=$(command -v java 2>/dev/null) && jdk_home=$(readlink -f "$jdk_home") &&
    is_jdk_25 "${jdk_home%/bin/java}"; then
    JAVA_HOME=${jdk_home%/bin/java}
    export JAVA_HOME
    return 0
  fi
  echo "jsup needs JDK 25 or newer: install it (Debian: openjdk-25-jdk-headless or temurin-25-jdk) or set JAVA_HOME" >&2
  return 1
}
