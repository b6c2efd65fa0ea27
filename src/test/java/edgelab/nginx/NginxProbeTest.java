package edgelab.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.ProxyFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxProbeTest {
  @TempDir Path folder;

  /** Printed by a container: nginx on 0.0.0.0:80 and [::]:80, Docker's resolver, a connection. */
  private static final String OUTPUT =
      """
      nginx version: nginx/1.22.1
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0B00007F:93D9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1
         1: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2
         2: 020013AC:0050 030013AC:C350 01 00000000:00000000 00:00000000 00000000    33        0 3
         3: 020013AC:0050 030013AC:C351 06 00000000:00000000 00:00000000 00000000    33        0 4
        sl  local_address                         remote_address                        st tx_queue
         0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000
      TcpExt: SyncookiesSent ListenOverflows ListenDrops
      TcpExt: 0 7 9
      IpExt: InNoRoutes InTruncatedPkts
      IpExt: 0 0
      Limit                     Soft Limit           Hard Limit           Units
      Max open files            20000                20000                files
      """;

  private static final NginxProbe PROBE = new NginxProbe();

  @Test
  void readsWhatTheContainerSays() {
    assertThat(PROBE.read(OUTPUT)).isEqualTo(new ProxyFacts("nginx", "1.22.1", 2, 20_000, 7));
  }

  /** As NGINX 1.22.1 prints it. */
  @Test
  void aNameThatCannotBeLookedUpIsNoFaultOfTheConfiguration() {
    String unknown =
        "nginx: [emerg] host not found in upstream \"app\" in /etc/nginx/nginx.conf:5\n";
    String other =
        "nginx: [emerg] unknown directive \"host_not_found\" in /etc/nginx/nginx.conf:5\n";
    assertThat(PROBE.isOfUnknownName(unknown)).isTrue();
    assertThat(PROBE.isOfUnknownName(other)).isFalse();
  }

  /** The kernel's tables of a container, and the commands that run there: true where one waits. */
  @Test
  void waitsWhileNginxHoldsAConnectionOrNothingListens() throws Exception {
    assertThat(waits(PROBE.awaitQuiet(), OUTPUT)).isTrue();
    assertThat(waits(PROBE.awaitQuiet(), OUTPUT.replace(" 01 ", " 06 "))).isFalse();
    assertThat(waits(PROBE.awaitQuiet(), OUTPUT.replace(" 01 ", " 08 "))).isTrue();
    assertThat(waits(PROBE.awaitListening(), OUTPUT)).isFalse();
    String resolverOnly = OUTPUT.replaceAll("(?m)^(?!.*0B00007F).* 0A .*$", "");
    assertThat(waits(PROBE.awaitListening(), resolverOnly)).isTrue();
  }

  /** Whether it comes to the loop's body; there it is ended. */
  private boolean waits(String command, String tables) throws Exception {
    Path file = Files.writeString(folder.resolve("tcp"), tables);
    String once =
        command
            .replace("/proc/net/tcp /proc/net/tcp6", file.toString())
            .replace("sleep 0.02;", "exit 7;");
    int code = new ProcessBuilder("sh", "-c", once).start().waitFor();
    assertThat(code).isIn(0, 7);
    return code == 7;
  }

  @Test
  void whatIsNotSaidIsNotGuessed() {
    assertThat(PROBE.read("")).isEqualTo(new ProxyFacts("nginx", "0.0.0", 0, -1, -1));
  }
}
