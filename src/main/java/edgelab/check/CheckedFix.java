package edgelab.check;

import java.util.List;

/**
 * What {@code --fix} found, for programs.
 *
 * @param format version of this object, raised whenever a key is renamed or removed
 * @param isProven the trials have proven the change
 * @param why there is no proven change; empty where there is one
 * @param patch as {@code patch -p1} takes it; empty where there is none
 * @param folder that patch runs in
 * @param lines of the patch that begin with a sign
 * @param isWritten the files are changed already
 * @param experiments numbers before and after, of those that were made both times
 * @param left trials and locations that it does not heal
 * @param shared its files that are included more than once
 * @param limit the smallest limit of the changed configuration
 * @param unproven what the trials cannot prove, one sentence each
 * @param needed what each part of the patch is for, measured without it, one sentence each
 * @param tried changes that did not hold
 */
public record CheckedFix(
    int format,
    boolean isProven,
    String why,
    String patch,
    String folder,
    int lines,
    boolean isWritten,
    List<FixedExperiment> experiments,
    List<String> left,
    List<SharedFile> shared,
    String limit,
    List<String> unproven,
    List<String> needed,
    List<TriedPatch> tried) {
  /** Documented in {@code docs/json.md}. */
  public static final int FORMAT = 1;

  /** One burst before the change and after it. */
  public record FixedExperiment(String experiment, int clients, int before, int after) {}

  /** A file of the patch that others include, too. */
  public record SharedFile(String file, int times) {}

  /** A change that did not hold. */
  public record TriedPatch(String patch, String why) {}
}
