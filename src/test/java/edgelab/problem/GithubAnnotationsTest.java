package edgelab.problem;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.problem.ProblemReport.Notice;
import edgelab.proxy.ConfigChange;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The workflow commands of GitHub Actions. */
class GithubAnnotationsTest {
  private static final GithubAnnotations FORMAT =
      new GithubAnnotations(new RepositoryPaths(Path.of("")));

  private static Problem problem(String id, Severity severity, String why, int... lines) {
    Cause cause =
        new Cause(
            id, Hop.PROXY, CauseKind.HEADER, "title", URI.create("https://nginx.org"), List.of());
    return new Problem(
        cause,
        IntStream.of(lines)
            .mapToObj(
                line ->
                    new ProblemPlace(
                        severity,
                        "a,b.conf",
                        line,
                        "x;",
                        "no client will open",
                        why,
                        "",
                        List.of(),
                        List.of(new ConfigChange("a,b.conf", line, "", "y;", why)),
                        List.of()))
            .toList());
  }

  private static List<String> lines(List<Problem> problems, Notice... notices) {
    return FORMAT.of(new ProblemReport(problems, List.of(), List.of(notices))).lines().toList();
  }

  @Test
  void aCauseIsOneLineWithEverythingEscaped() {
    assertThat(lines(List.of(problem("x", Severity.ERROR, "100 %\nof it", 3, 5))))
        .containsExactly(
            "::error file=a%2Cb.conf,line=3,title=x::no client will open: 100 %25%0Aof it. Edit"
                + " a,b.conf:3 + y;. Also at a,b.conf:5");
  }

  @Test
  void thereAreTenAtTheMost() {
    List<Problem> many =
        IntStream.range(0, 11)
            .mapToObj(one -> problem("x" + one, Severity.WARNING, "why", 1))
            .toList();
    assertThat(lines(many.subList(0, 10))).hasSize(10).allMatch(one -> one.startsWith("::warning"));
    assertThat(lines(many))
        .hasSize(10)
        .last()
        .isEqualTo("::notice title=edgelab::2 more causes; --format text lists them");
  }

  @Test
  void anUnusedSuppressionIsOneAndANoteIsNone() {
    assertThat(
            lines(
                List.of(),
                new Notice(Severity.NOTE, "n.conf", 1, "note"),
                new Notice(Severity.WARNING, "n.conf", 2, "unused")))
        .containsExactly("::warning file=n.conf,line=2,title=edgelab::unused");
  }
}
