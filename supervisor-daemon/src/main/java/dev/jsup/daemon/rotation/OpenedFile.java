package dev.jsup.daemon.rotation;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A rotated file that is open; its reader closes it.
 *
 * @param path its name when it was opened, whose ending says how it is compressed
 */
public record OpenedFile(FileChannel channel, Path path, long inode) {}
