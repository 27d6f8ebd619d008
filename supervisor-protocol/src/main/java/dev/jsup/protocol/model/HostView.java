package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** How the machine is doing. */
@Doc("How the machine is doing; amounts in bytes")
public record HostView(
    @Doc("Its name") String hostname,
    @Doc("The distribution") String system,
    @Doc("The version of the kernel") String kernel,
    @Doc("How long it has been up, in seconds") long uptimeSeconds,
    @Doc("Processors that jsup may use") int cpus,
    @Doc("Use of all processors together while it was looked at, 0 to 100") double cpuPercent,
    @Doc("Load averages of 1, 5 and 15 minutes") List<Double> load,
    @Doc("Memory") long memoryBytes,
    @Doc("Memory that could be had without swapping") long memoryAvailableBytes,
    @Doc("Swap space") long swapBytes,
    @Doc("Unused swap space") long swapFreeBytes,
    @Doc("The filesystems of the home and of /") List<DiskView> disks) {
  public HostView {
    load = List.copyOf(load);
    disks = List.copyOf(disks);
  }

  /** A filesystem. */
  @Doc("A filesystem")
  public record DiskView(
      @Doc("A folder in it") String path,
      @Doc("Its type") String type,
      @Doc("Its size") long bytes,
      @Doc("What this user can still write") long freeBytes) {}
}
