package edgelab.load;

/** A header of a client's request. */
public record RequestHeader(String name, String value) {}
