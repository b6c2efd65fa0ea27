package edgelab.cli;

import edgelab.check.CheckResult;
import edgelab.check.CheckedNginx;
import edgelab.check.Trial;
import edgelab.fix.EditedConfig;
import edgelab.fix.Prover;
import edgelab.nginx.config.NginxConfig;
import java.util.List;
import java.util.function.Function;

/** Puts changed configurations through the trials of a check, one after the other. */
final class FixTrials implements Prover {
  private final CheckRun run;
  private final Function<NginxConfig, CheckedNginx> nginx;
  private int number;

  FixTrials(CheckRun run, Function<NginxConfig, CheckedNginx> nginx) {
    this.run = run;
    this.nginx = nginx;
  }

  @Override
  public CheckResult prove(EditedConfig edited, List<Trial> first) {
    number++;
    return run.changed(
        number, edited.target(), edited.others(), first, nginx.apply(edited.target().config()));
  }
}
