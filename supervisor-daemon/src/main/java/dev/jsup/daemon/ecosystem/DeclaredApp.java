package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.protocol.model.AppOptions;

/**
 * An app as an ecosystem file declares it.
 *
 * @param options has a script; its paths are as written, relative to the folder of the file
 * @param location where the declaration begins
 */
public record DeclaredApp(AppOptions options, Location location) {}
