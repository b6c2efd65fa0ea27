package edgelab.fix;

import edgelab.LabException;
import edgelab.check.AssumedBackend;
import edgelab.check.Credentials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.TrialPlan;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.script.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A configuration that is to be healed, and the clients that come to it.
 *
 * @param input as the user handed it over
 * @param target of the clients that go through every trial
 * @param others locations to which a few clients come
 * @param clients of the burst
 * @param credentials of the clients
 * @param backend that is assumed
 * @param platform NGINX's version and machine, in a scenario
 */
public record FixSubject(
    ConfigInput input,
    Target target,
    List<Tried> others,
    int clients,
    Credentials credentials,
    AssumedBackend backend,
    Function<Scenario, Platform> platform) {

  /** As the user has it. */
  public EditedConfig unchanged() {
    return new EditedConfig(Map.of(), target, others);
  }

  /**
   * With other texts; the same addresses are dialed.
   *
   * @param texts of the files that are changed, with the variables of templates
   * @return empty where the lab refuses them, or nothing listens there any more
   */
  Optional<EditedConfig> with(Map<Path, String> texts) {
    try {
      NginxConfig config = NginxConfig.read(input.with(texts));
      List<Tried> dialed = new ArrayList<>();
      for (Tried one : others) {
        dialed.add(new Tried(Targets.again(config, one.target()), one.sign()));
      }
      return Optional.of(new EditedConfig(texts, Targets.again(config, target), dialed));
    } catch (LabException refused) {
      return Optional.empty();
    }
  }

  /** The patch that these texts are. */
  Patch patch(Map<Path, String> texts) {
    Map<Path, String> before = new LinkedHashMap<>();
    texts.keySet().forEach(file -> before.put(file, target.config().root().written(file)));
    return new Patch(before, texts);
  }

  TrialPlan plan(Target where) {
    return new TrialPlan(where, clients, backend, "", credentials.at(where, () -> "made"));
  }
}
