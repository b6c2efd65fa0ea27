package edgelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelCountersTest {
  private static final KernelCounters COUNTERS =
      new KernelCounters(
          """
          Linux
          UdpLite: InDatagrams NoPorts
          UdpLite: 1 2
          Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors
          Udp: 409 0 91 410 91
          TcpExt: SyncookiesSent
          """);

  @Test
  void aCounterIsFoundByGroupAndName() {
    assertThat(COUNTERS.get("Udp", "InDatagrams")).isEqualTo(409);
    assertThat(COUNTERS.get("Udp", "RcvbufErrors")).isEqualTo(91);
    assertThat(COUNTERS.get("UdpLite", "NoPorts")).isEqualTo(2);
  }

  @Test
  void whatTheKernelDoesNotTellIsUnknown() {
    assertThat(COUNTERS.get("Udp", "MemErrors")).isEqualTo(-1);
    assertThat(COUNTERS.get("TcpExt", "SyncookiesSent")).isEqualTo(-1);
    assertThat(COUNTERS.get("Icmp", "InMsgs")).isEqualTo(-1);
  }
}
