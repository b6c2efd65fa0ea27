package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyProtocolLineTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\n\r\n";

  /** Of the specification, section 2.1: an example, the longest, and one without addresses. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n",
        "PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535\r\n",
        "PROXY UNKNOWN\r\n"
      })
  void theLineGoesHoweverItIsCut(String line) {
    for (int cut = 0; cut <= line.length(); cut++) {
      EmbeddedChannel channel = new EmbeddedChannel(new ProxyProtocolLine());
      String all = line + REQUEST;
      channel.writeInbound(bytes(all.substring(0, cut)), bytes(all.substring(cut)));
      assertThat(read(channel)).isEqualTo(REQUEST);
      assertThat(ProxyProtocolLine.isBeforeRequests(channel)).isTrue();
    }
  }

  @Test
  void allElseStaysAsItIs() {
    EmbeddedChannel channel = new EmbeddedChannel(new ProxyProtocolLine());
    channel.writeInbound(bytes("PRO"), bytes("XIMITY / HTTP/1.1\r\n"));
    assertThat(read(channel)).isEqualTo("PROXIMITY / HTTP/1.1\r\n");
    assertThat(ProxyProtocolLine.isBeforeRequests(channel)).isFalse();
  }

  /** 107 bytes with the end are the most; what is longer is none. */
  @Test
  void aLineWithoutAnEndIsNotWaitedForForEver() {
    EmbeddedChannel channel = new EmbeddedChannel(new ProxyProtocolLine());
    channel.writeInbound(bytes("PROXY " + "x".repeat(101)));
    assertThat(read(channel)).hasSize(107);
    assertThat(ProxyProtocolLine.isBeforeRequests(channel)).isFalse();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private static String read(EmbeddedChannel channel) {
    StringBuilder all = new StringBuilder();
    for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
      all.append(next.toString(StandardCharsets.US_ASCII));
      next.release();
    }
    channel.finishAndReleaseAll();
    return all.toString();
  }
}
