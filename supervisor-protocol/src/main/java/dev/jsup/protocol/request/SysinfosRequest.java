package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Asks how the machine is doing. */
@Doc("Asks how the machine is doing; answers after a quarter of a second, in which it looks.")
public record SysinfosRequest() implements ApiRequest {}
