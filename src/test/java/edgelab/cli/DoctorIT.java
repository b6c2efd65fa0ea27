package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.doctor.Requirement;
import edgelab.history.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ./lab doctor} on a machine that runs the lab. */
class DoctorIT {
  @Test
  void aMachineThatRunsTheLabHasAll() {
    List<Requirement> all =
        MainTest.printed("doctor", "--json")
            .lines()
            .map(line -> Json.read(line, Requirement.class))
            .toList();
    assertThat(all).allMatch(Requirement::met);
    assertThat(all)
        .extracting(Requirement::name)
        .contains("java", "docker", "memory", "image nginx", "descriptors", "ports", "disk");
    assertThat(all)
        .filteredOn(one -> one.name().equals("image nginx"))
        .singleElement()
        .matches(one -> one.found().contains(" with NGINX 1."));
  }
}
