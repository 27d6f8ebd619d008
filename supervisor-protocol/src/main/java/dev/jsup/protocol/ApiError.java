package dev.jsup.protocol;

/** A refusal, as every error of the API looks. */
@Doc("Why a request was refused, and what to do next")
public record ApiError(
    @Doc("The kind of error, stable across versions") ErrorCode code,
    @Doc("What went wrong and why, one sentence or a few lines") String message,
    @Doc("What to do next; empty when there is nothing to add") String next) {}
