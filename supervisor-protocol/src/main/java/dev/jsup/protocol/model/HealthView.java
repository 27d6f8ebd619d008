package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import java.util.Map;

/** How the daemon itself is doing. */
@Doc("How the daemon itself is doing.")
public record HealthView(
    @Doc("ok, or stopping") String status,
    @Doc("The pid of the daemon") long pid,
    @Doc("How long it has been up, in milliseconds") long uptimeMs,
    @Doc("Number of instances by state") Map<String, Integer> instances,
    @Doc("Open log and event streams") int streams,
    @Doc("Used heap, in bytes") long heapBytes,
    @Doc("What the daemon cannot do at present and why, for people; empty when all is well")
        List<String> problems) {}
