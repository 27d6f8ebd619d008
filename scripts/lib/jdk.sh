# Sets JAVA_HOME to a JDK 25 or newer, without starting one. To be sourced, by any POSIX shell:
#   . scripts/lib/jdk.sh && find_jdk || exit 1

# Is $1 a JDK of 25 or newer?
is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jsup_key jsup_value; do
    if [ "$jsup_key" = JAVA_VERSION ]; then
      jsup_value=${jsup_value#\"}
      jsup_value=${jsup_value%%[!0-9]*}
      [ "${jsup_value:-0}" -ge 25 ]
      return
    fi
  done <"$1/release"
  return 1
}

find_jdk() {
  for jsup_jdk in "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/*java* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    if is_jdk_25 "$jsup_jdk"; then
      JAVA_HOME=$jsup_jdk
      export JAVA_HOME
      return 0
    fi
  done
  # Last, as it takes programs to find where a link leads.
  if jsup_jdk=$(command -v java 2>/dev/null) && jsup_jdk=$(readlink -f "$jsup_jdk") &&
    is_jdk_25 "${jsup_jdk%/bin/java}"; then
    JAVA_HOME=${jsup_jdk%/bin/java}
    export JAVA_HOME
    return 0
  fi
  echo "jsup needs JDK 25 or newer: install it (Debian: openjdk-25-jdk-headless or temurin-25-jdk) or set JAVA_HOME" >&2
  return 1
}
