package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.Map;

/** Sets values by key; an app that they are for is restarted with them. */
@Doc("Sets values by key; an app that they are for is restarted with them.")
public record SetRequest(
    @Doc("By key; APP.NAME or APP:NAME is the variable NAME in the environment of the app APP")
        Map<String, String> values)
    implements ApiRequest {}
