# Gives every jar a new inode: a daemon that runs from the old one goes on reading that, whatever
# Maven writes into the file of its name.
renew_jars() {
  local jar
  for jar in supervisor-*/target/*.jar supervisor-*/target/lib/*.jar; do
    [[ -f $jar ]] || continue
    cp -p "$jar" "$jar.new" && mv "$jar.new" "$jar"
  done
}

# Runs a Maven of 3.8.6 or newer: the one on PATH, else ./mvnw. To be sourced by bash.

run_maven() {
  local version maven=./mvnw
  # Maven names itself in colour, and says more lines than this one.
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' || true)
  if [[ -n $version && $(printf '%s\n' 3.8.6 "$version" | sort -V | head -n 1) == 3.8.6 ]]; then
    maven=mvn
  fi
  renew_jars
  # Some Mavens reset the colour even in batch mode.
  "$maven" --batch-mode --no-transfer-progress "$@" 2>&1 | sed -u $'s/\033\\[[0-9;]*m//g'
}
