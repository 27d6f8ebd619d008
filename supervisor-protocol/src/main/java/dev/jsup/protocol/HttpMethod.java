package dev.jsup.protocol;

/** The methods of the API: GET reads and carries its fields in the query, POST changes things. */
public enum HttpMethod {
  GET,
  POST
}
