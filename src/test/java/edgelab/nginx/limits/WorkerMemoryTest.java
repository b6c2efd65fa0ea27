package edgelab.nginx.limits;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections take memory before a client comes. */
class WorkerMemoryTest {
  private static WorkerMemory of(String main, String events) {
    return WorkerMemory.of(
        Configs.of(
            main
                + " events { "
                + events
                + " } http { server { location / { proxy_pass http://e; } } }"),
        16);
  }

  /** 440 bytes, of every worker, old and new. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | '' | 512 | 1 | 0.0 GiB",
        "worker_processes auto; | worker_connections 65535; | 65535 | 16 | 0.9 GiB",
        "worker_processes 2; | worker_connections 100000000; | 100000000 | 2 | 163.9 GiB",
        "'' | worker_connections 10000000000; | 10000000000 | 1 | 8195.6 GiB",
      })
  void eachWorkerKeepsAllOfThem(
      String main, String events, long connections, int workers, String text) {
    WorkerMemory memory = of(main, events);
    assertThat(memory.connections()).isEqualTo(connections);
    assertThat(memory.workers()).isEqualTo(workers);
    assertThat(memory).hasToString(text);
  }

  @Test
  void theMostIsWhatFits() {
    assertThat(of("", "").most(880)).isEqualTo(1);
    assertThat(of("", "").most(879)).isZero();
    assertThat(of("worker_processes 4;", "").most(35_200)).isEqualTo(10);
  }
}
