package edgelab.checker;

/**
 * A cause that the evidence shows.
 *
 * @param cause what did it
 * @param explains how many of the lost clients it accounts for, at least 1
 * @param because the evidence in one sentence
 */
public record Finding(Cause cause, int explains, String because) {}
