package edgelab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineRequirementsTest {
  private static final String CLIENT = "{\"Client\":{\"Version\":\"28.2.2\"},\"Server\":%s}";
  private static final String SERVER = "{\"Version\":\"20.10.24\",\"ApiVersion\":\"%s\"}";

  private static Requirement engine(String server, String complaint, String... host) {
    ProgramOutput version =
        new ProgramOutput(complaint.isEmpty() ? 0 : 1, CLIENT.formatted(server), complaint);
    return EngineRequirements.engine(
        version, Optional.of(host).filter(h -> h.length > 0).map(h -> h[0]));
  }

  @ParameterizedTest
  @CsvSource({"1.41, true", "1.50, true", "2.0, true", "1.40, false", "1.9, false"})
  void anEngineIsNewEnoughByItsApi(String api, boolean met) {
    Requirement engine = engine(SERVER.formatted(api), "");
    assertThat(engine.met()).isEqualTo(met);
    assertThat(engine.found()).isEqualTo("engine 20.10.24, API " + api);
    assertThat(engine.remedy())
        .isEqualTo(met ? "" : "the lab needs API 1.41, Docker 20.10's; update Docker");
  }

  @Test
  void whereNoneAnswersTheRemedyNamesDockerHost() {
    assertThat(engine("null", "Cannot connect", "tcp://nowhere:1").text())
        .isEqualTo(
            "docker          NO   no engine answers (Cannot connect): DOCKER_HOST is tcp://nowhere:1;"
                + " start that engine, or unset DOCKER_HOST%n".formatted());
    assertThat(engine("null", "Cannot connect").remedy()).startsWith("start Docker; ");
    ProgramOutput late = new ProgramOutput(1, "", "no answer within 10 seconds");
    assertThat(EngineRequirements.engine(late, Optional.empty()).found())
        .isEqualTo("no engine answers (no answer within 10 seconds)");
  }

  @Test
  void aMachineWithoutDockerIsTold() {
    ProgramOutput absent = new ProgramOutput(ProgramOutput.ABSENT, "", "there is no docker");
    Requirement engine = EngineRequirements.engine(absent, Optional.empty());
    assertThat(engine.met()).isFalse();
    assertThat(engine.found()).isEqualTo("there is no command docker");
    assertThat(engine.remedy()).startsWith("install Docker; ");
  }

  @Test
  void memoryIsThatOfTheHeapsAndOfNginx() {
    long least = (768 + 768 + 256) * 1024L * 1024;
    assertThat(EngineRequirements.memory(least, 2).text())
        .isEqualTo("memory          OK   the engine has 1792 MiB, and 2 processors%n".formatted());
    assertThat(EngineRequirements.memory(least - 1, 2).remedy())
        .isEqualTo("the Edge, the agents and NGINX need 1792 MiB; give the engine more");
  }

  @Test
  void anImageIsToldWithItsVersionOrHowItComes() {
    Properties pinned = new Properties();
    pinned.putAll(
        Map.of("nginx", "nginx:1.28.0", "java", "temurin:17", "nat", "dind", "toxiproxy", "toxi"));
    Properties found = new Properties();
    found.putAll(Map.of("nginx", "edgelab/nginx:1", "java", "temurin:17"));
    assertThat(EngineRequirements.images(pinned, found, Optional.of("1.22.1")))
        .allMatch(Requirement::met)
        .extracting(Requirement::name, Requirement::found)
        .extracting(Object::toString)
        .containsExactly(
            "(\"image nginx\", \"edgelab/nginx:1 with NGINX 1.22.1, in place of nginx:1.28.0\")",
            "(\"image toxiproxy\", \"toxi is pulled, or built as root on Debian or Ubuntu, on first use\")",
            "(\"image java\", \"temurin:17\")",
            "(\"image nat\", \"dind is pulled, or built as root on Debian or Ubuntu, on first use\")");
  }
}
