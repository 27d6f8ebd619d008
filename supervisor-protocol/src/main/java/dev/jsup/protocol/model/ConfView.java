package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.Map;

/** What users have set. */
@Doc("What users have set.")
public record ConfView(@Doc("Values by key") Map<String, String> values) {}
