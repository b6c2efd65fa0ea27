package edgelab.fix;

import edgelab.Printable;
import edgelab.check.CheckedFix.FixedExperiment;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A fix for a terminal; its patch is printed as it is, behind this. */
public final class FixText {
  private FixText() {}

  /**
   * @param user folder in which the command was given
   * @param columns of the terminal; 0 if there is no limit
   */
  public static String of(FixResult result, Path user, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    result
        .proven()
        .ifPresentOrElse(
            fix -> proven(result, fix, user, columns, lines),
            () -> lines.add("no fix: " + result.why()));
    if (result.proven().isEmpty()) {
      result.tried().forEach(one -> addTried(one, lines));
    }
    return lines.stream().map(line -> Printable.line(line) + "\n").collect(Collectors.joining());
  }

  private static void addTried(FixResult.TriedFix one, List<String> lines) {
    String changes =
        one.patch().changes().stream()
            .flatMap(change -> change.added().stream().map(line -> "+ " + line.strip()))
            .collect(Collectors.joining(" "));
    lines.add("  tried: %s".formatted(changes));
    lines.add("    " + one.why());
  }

  private static void proven(
      FixResult result, ProvenFix fix, Path user, int columns, List<String> lines) {
    lines.add("fix, proven by the same experiments:");
    lines.add("");
    table(result, fix, columns).lines().forEach(lines::add);
    lines.add("");
    fix.shared()
        .forEach(
            (file, times) ->
                lines.add("  %s is included %d times: all of them change".formatted(file, times)));
    if (!fix.left().isEmpty()) {
      lines.add("  not healed: " + String.join("; ", fix.left()));
    }
    if (!fix.limit().isEmpty()) {
      lines.add("  next limit: " + fix.limit());
    }
    if (!result.isAll() && fix.after().exitCode() == 0 && !fix.after().unseen().isEmpty()) {
      lines.add("  left is what is lost on conditions; --strict heals that, too");
    }
    fix.needed().forEach(one -> lines.add("  needed: " + one));
    fix.unproven().forEach(one -> lines.add("  not proven: " + one));
    Path folder = fix.patch().folder(user);
    String where = folder.equals(user) ? "" : " in " + folder;
    lines.add("  to apply it: patch -p1%s, or --fix --write".formatted(where));
    lines.add("");
  }

  private static String table(FixResult result, ProvenFix fix, int columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("experiment", "clients", "kept before", "kept after"));
    for (FixedExperiment one : FixJson.experiments(result, fix)) {
      rows.add(
          List.of(
              one.experiment(),
              String.valueOf(one.clients()),
              String.valueOf(one.before()),
              String.valueOf(one.after())));
    }
    return Table.of(rows, columns, List.of());
  }
}
