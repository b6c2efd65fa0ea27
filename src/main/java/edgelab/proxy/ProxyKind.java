package edgelab.proxy;

import edgelab.history.LogReader;
import edgelab.history.ProxyFacts;
import edgelab.history.ProxyRecord;
import edgelab.history.RawLogs;
import edgelab.script.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * One kind of proxy under test, and all that is special about it. The lab finds kinds by {@link
 * ServiceLoader}; what cuts connections in front of one is an {@code edgelab.judge.CauseCatalogue}.
 */
public interface ProxyKind extends LogReader {
  /** Key of its image, name of its hop, and its name in results: {@code nginx}. */
  String name();

  /** Its name for people: {@code NGINX}. */
  String title();

  /** Its container's setup for a configuration that is written for the lab. */
  Setup setup(Path configuration);

  /**
   * A burst's forecast for a configuration that is written for the lab.
   *
   * @param scenario acts of clients and Edge
   * @param clients that dial
   */
  Forecast forecast(Path configuration, Scenario scenario, int clients, Platform platform);

  /** Asks a container of it how it is. */
  Probe probe();

  /** A configuration as it may be shown and kept: without passwords, tokens and the like. */
  String masked(String configuration);

  /**
   * A configuration that lets so many clients through at once.
   *
   * @param plain a configuration that has no other fault
   */
  String sized(String plain, int clients);

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException where the lab knows none
   */
  static ProxyKind named(String name) {
    List<ProxyKind> kinds =
        ServiceLoader.load(ProxyKind.class).stream().map(ServiceLoader.Provider::get).toList();
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no proxy '%s'; the proxies are %s"
                        .formatted(
                            name,
                            kinds.stream()
                                .map(ProxyKind::name)
                                .collect(Collectors.joining(", ")))));
  }

  /** Reads logs as the kind does that the facts name, if they name one. */
  static ProxyRecord record(ProxyFacts facts, RawLogs logs) {
    return facts.equals(ProxyFacts.NONE) ? ProxyRecord.NONE : named(facts.kind()).read(facts, logs);
  }
}
