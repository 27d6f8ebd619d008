package dev.jsup.daemon.environment;

/**
 * A file with variables of an app.
 *
 * @param path absolute
 * @param optional whether it may be absent
 */
public record EnvFile(String path, boolean optional) {}
