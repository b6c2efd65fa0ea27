package edgelab.doctor;

import edgelab.container.ControlledContainer;
import edgelab.history.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import tools.jackson.databind.JsonNode;

/** What the lab needs of the Docker engine, as {@code docker} tells it. */
final class EngineRequirements {
  static final String NAME = "docker";

  /** Docker 20.10's, the oldest that the lab was run on. */
  private static final int API = 41;

  private static final long MIB = 1L << 20;

  /** The heaps of the agents and of the Edge, and as much as NGINX had with 9,000 clients. */
  static final long MEMORY = (2L * ControlledContainer.HEAP_MIB + 256) * MIB;

  private EngineRequirements() {}

  /**
   * @param version of {@code docker version --format '{{json .}}'}
   * @param host of {@code DOCKER_HOST}
   */
  static Requirement engine(ProgramOutput version, Optional<String> host) {
    if (version.exitCode() == ProgramOutput.ABSENT) {
      return Requirement.missing(
          NAME,
          "there is no command docker",
          "install Docker; as root on Debian or Ubuntu './lab check' does that itself");
    }
    JsonNode server = server(version);
    if (server == null) {
      String remedy =
          host.map(where -> "DOCKER_HOST is " + where + "; start that engine, or unset DOCKER_HOST")
              .orElse("start Docker; as root on Debian or Ubuntu './lab check' does that itself");
      return Requirement.missing(NAME, "no engine answers (" + version.complaint() + ")", remedy);
    }
    String api = server.get("ApiVersion").asString();
    return Requirement.of(
        NAME,
        isEnough(api),
        "engine %s, API %s".formatted(server.get("Version").asString(), api),
        "the lab needs API 1.%d, Docker 20.10's; update Docker".formatted(API));
  }

  private static JsonNode server(ProgramOutput version) {
    if (!version.printed().startsWith("{")) {
      return null;
    }
    JsonNode server = Json.read(version.printed(), JsonNode.class).get("Server");
    return server == null || server.isNull() ? null : server;
  }

  private static boolean isEnough(String api) {
    String[] parts = api.split("\\.");
    int major = Integer.parseInt(parts[0]);
    return major > 1 || major == 1 && Integer.parseInt(parts[1]) >= API;
  }

  /**
   * @param bytes of the machine that the engine is on
   * @param processors of it
   */
  static Requirement memory(long bytes, int processors) {
    return Requirement.of(
        "memory",
        bytes >= MEMORY,
        "the engine has %d MiB, and %d processors".formatted(bytes / MIB, processors),
        "the Edge, the agents and NGINX need %d MiB; give the engine more".formatted(MEMORY / MIB));
  }

  /**
   * One for each image that every experiment needs.
   *
   * @param pinned of {@code containers/images.properties}
   * @param found those that are here, by the same keys
   * @param nginx the version in the image of NGINX
   */
  static List<Requirement> images(Properties pinned, Properties found, Optional<String> nginx) {
    List<Requirement> images = new ArrayList<>();
    for (String key : List.of("nginx", "toxiproxy", "java", "nat")) {
      String name = pinned.getProperty(key);
      String here = found.getProperty(key);
      String version = key.equals("nginx") ? nginx.map(" with NGINX "::concat).orElse("") : "";
      String image =
          here == null
              ? name + " is pulled, or built as root on Debian or Ubuntu, on first use"
              : here.equals(name) ? name + version : here + version + ", in place of " + name;
      images.add(Requirement.met("image " + key, image));
    }
    return images;
  }
}
