package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.CarrierFacts;
import org.junit.jupiter.api.Test;

class CarrierProbeTest {
  /** As Kamailio 5.6.3 prints it, shortened. */
  private static final String LOG =
      """
      version: kamailio 5.6.3 (x86_64/linux)
       0(1) INFO: <core> [core/udp_server.c:154]: probe_max_receive_buffer(): SO_RCVBUF is initially 212992 for fd 3
       0(1) INFO: <core> [core/udp_server.c:207]: probe_max_receive_buffer(): SO_RCVBUF is finally 524288 on fd 3
       0(1) NOTICE: tls [tls_domain.c:1144]: ksr_tls_fix_domain(): registered server_name callback handler for socket [:0]
       1(8) NOTICE: <script>: registered trunk-1 over udp from 172.18.0.3:5060
       1(8) NOTICE: <script>: registered trunk-2 over ws from 172.18.0.3:40000
      """;

  private static final String KERNEL =
      """
      6.1.0-13-amd64
      Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors
      Udp: 2 0 91 2 91
      """;

  @Test
  void readsWhatTheContainerSays() {
    assertThat(CarrierProbe.read(KERNEL, LOG))
        .isEqualTo(new CarrierFacts("5.6.3", "6.1.0-13-amd64", 524_288, 2, 91, 2));
  }

  @Test
  void whatIsNotSaidIsUnknown() {
    assertThat(CarrierProbe.read("", "")).isEqualTo(new CarrierFacts("0.0.0", "", -1, -1, -1, 0));
  }

  @Test
  void whatIsCountedSinceIsTheDifference() {
    CarrierFacts before = new CarrierFacts("5.6.3", "6.1.0", 524_288, 10, 1, 5);
    CarrierFacts after = new CarrierFacts("5.6.3", "6.1.0", 524_288, 419, 92, 414);
    assertThat(after.since(before))
        .isEqualTo(new CarrierFacts("5.6.3", "6.1.0", 524_288, 409, 91, 409));
  }

  @Test
  void theFirstErrorIsTheReason() {
    String refused =
        LOG
            + " 0(7) ERROR: <core> [core/tcp_main.c:5197]: tcp_init_children(): fork failed: no\n"
            + " 0(7) ALERT: <core> [main.c:770]: handle_sigs(): child process 9 exited\n";
    assertThat(CarrierProbe.refusal(refused))
        .contains("ERROR: <core> [core/tcp_main.c:5197]: tcp_init_children(): fork failed: no");
    assertThat(CarrierProbe.refusal(LOG)).isEmpty();
  }

  @Test
  void itServesOnceItAnswers() {
    assertThat(CarrierProbe.serves("HTTP/1.1 404 Not Found\r\n")).isTrue();
    assertThat(CarrierProbe.serves("bash: connect: Connection refused\n")).isFalse();
    assertThat(CarrierProbe.serves("")).isFalse();
  }
}
