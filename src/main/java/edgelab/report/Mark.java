package edgelab.report;

/**
 * A line of a configuration that did it: a line of an experiment's {@code marks.jsonl}, for whoever
 * knows more of a configuration than the difference to its fix.
 *
 * @param file as the user named it; {@code nginx.conf} is the one that ran
 * @param line counts from 1
 * @param note why, in a few words
 */
public record Mark(String file, int line, String note) {}
