package edgelab.cli;

import edgelab.check.CheckResult;
import edgelab.check.Trial;
import edgelab.fix.EditedConfig;
import edgelab.fix.Prover;
import java.util.List;

/** Puts changed configurations through the trials of a check, one after the other. */
final class FixTrials implements Prover {
  private final CheckRun run;
  private final NginxOption nginx;
  private int number;

  FixTrials(CheckRun run, NginxOption nginx) {
    this.run = run;
    this.nginx = nginx;
  }

  @Override
  public CheckResult prove(EditedConfig edited, List<Trial> first) {
    number++;
    return run.changed(
        number, edited.target(), edited.others(), first, nginx.of(edited.target().config()));
  }
}
