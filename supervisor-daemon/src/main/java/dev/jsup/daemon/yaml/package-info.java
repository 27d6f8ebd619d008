/**
 * Reads YAML 1.2, and so JSON, into a small tree whose every node knows its line and column, and
 * takes typed values from it. All problems of a file are collected, so that they are mended in one
 * go. The only package with the YAML library.
 */
@NullMarked
package dev.jsup.daemon.yaml;

import org.jspecify.annotations.NullMarked;
