package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** Whether an ecosystem file can be read, and what it declares. */
@Doc("Whether an ecosystem file can be read, and what it declares")
public record ValidationView(
    @Doc("The file") String file,
    @Doc("Whether nothing is wrong with it") boolean valid,
    @Doc("Names of the apps that it declares; none if it is not valid") List<String> apps,
    @Doc("All that is wrong with it, each with file, line and column") List<String> problems,
    @Doc("What is passed over, for people") List<String> notes) {}
