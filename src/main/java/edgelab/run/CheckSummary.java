package edgelab.run;

import java.util.List;

/**
 * What a check of a user's own configuration says besides the results of its experiments: a line of
 * {@code checks.jsonl}.
 *
 * @param variant of its results, see {@link Result#variant}
 * @param assumed the backend behind the proxy, in words
 * @param patch change that the same experiments have proven, as {@code patch -p1} takes it; empty
 *     where none was asked for or found, or where a line of it has a secret
 * @param proof clients that opened and stayed, before the change and with it, of each experiment
 *     that was made both times: {@code burst 239 → 500 of 500}
 * @param limit the smallest limit of the changed configuration, for people; empty: no change was
 *     proven, or none is known
 * @param unproven what the experiments cannot prove of the change, one sentence each
 */
public record CheckSummary(
    String variant,
    String assumed,
    String patch,
    List<String> proof,
    String limit,
    List<String> unproven) {
  static final String FILE = "checks.jsonl";

  public CheckSummary {
    proof = List.copyOf(proof);
    unproven = List.copyOf(unproven);
  }
}
