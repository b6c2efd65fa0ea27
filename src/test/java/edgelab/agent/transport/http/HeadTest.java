package edgelab.agent.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.agent.transport.Chunks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {

  @Test
  void readsByteByByteAndLeavesTheRest() throws Exception {
    ResponseHead head = new ResponseHead();
    String text = "HTTP/1.1 503 Busy now\r\nRetry-After: 7\r\nX: a\r\nx: b\r\n\r\n";
    for (char c : text.substring(0, text.length() - 1).toCharArray()) {
      assertThat(head.take(bytes(String.valueOf(c)))).isEmpty();
    }
    ByteBuf end = bytes("\nrest");
    UpgradeResponse response = head.take(end).orElseThrow();
    assertThat(end.toString(StandardCharsets.US_ASCII)).isEqualTo("rest");
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getReasonPhrase()).isEqualTo("Busy now");
    assertThat(response.getHeaders().get("retry-after")).containsExactly("7");
    assertThat(response.getHeaders().get("X")).containsExactly("a", "b");
  }

  @Test
  void acceptsAStatusLineWithoutReason() throws Exception {
    assertThat(parse("HTTP/1.1 200\r\n\r\n").getStatus()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNotHttp() {
    assertThatThrownBy(() -> parse("RTSP/1.0 200 OK\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> parse("HTTP/1.1 20 OK\r\n\r\n")).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> parse("HTTP/1.1 200 OK\r\nnothing\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void skipsInterimAnswersAndNot101() throws Exception {
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
    String interim = "HTTP/1.1 100 Continue\r\n\r\n" + hints + "HTTP/1.1 199 Soon\r\n\r\n";
    UpgradeResponse response = parse(interim + "HTTP/1.1 403 No\r\nX: a\r\n\r\n");
    assertThat(response.getStatus()).isEqualTo(403);
    assertThat(response.getHeaders()).containsOnlyKeys("X");
    assertThat(parse("HTTP/1.1 101 Fine\r\n\r\n" + hints).getStatus()).isEqualTo(101);
  }

  @Test
  void boundsInterimAnswers() throws Exception {
    String interim = "HTTP/1.1 103 Early Hints\r\n\r\n";
    assertThat(parse(interim.repeat(5) + "HTTP/1.1 101 Fine\r\n\r\n").getStatus()).isEqualTo(101);
    assertThatThrownBy(() -> parse(interim.repeat(6))).isInstanceOf(ProtocolException.class);
    String long103 = "HTTP/1.1 103 Early Hints\r\nX: %s\r\n\r\n".formatted("x".repeat(8150));
    assertThatThrownBy(() -> parse(long103.repeat(2) + "HTTP/1.1 101 Fine\r\n\r\n"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("16384");
  }

  /** Answers that are whole, cut, too long or no HTTP, with interim ones before them. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anySplitGivesTheSame(long seed) {
    Random random = new Random(seed);
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(random.nextInt(7));
    String[] heads = {
      "HTTP/1.1 101 Fine\r\nX: a\r\nx: b\r\n\r\nbehind\r\n\r\n",
      "HTTP/1.0 503\r\n\r\n",
      "HTTP/1.1 503 \r\r\nX: \r\n\r\nbehind",
      "HTTP/1.1 200 OK\r\nnothing\r\n\r\n",
      "HTTP/1.1 200 OK\r\nX: " + "x".repeat(16_000 + random.nextInt(800)) + "\r\n\r\nbehind",
      "HTTP/1.1 2",
      "SSH-2.0-OpenSSH_9.2\r\n"
    };
    byte[] answer =
        (interim + heads[random.nextInt(heads.length)]).getBytes(StandardCharsets.US_ASCII);
    assertThat(read(Chunks.of(answer, random)))
        .isEqualTo(read(List.of(Unpooled.wrappedBuffer(answer))));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /** The head and the count of bytes behind it, or what is wrong. */
  private static String read(List<ByteBuf> chunks) {
    ResponseHead head = new ResponseHead();
    int left = chunks.stream().mapToInt(ByteBuf::readableBytes).sum();
    try {
      for (ByteBuf chunk : chunks) {
        int length = chunk.readableBytes();
        Optional<UpgradeResponse> response = head.take(chunk);
        left -= length - chunk.readableBytes();
        if (response.isPresent()) {
          return response.get().getStatus() + " " + response.get().getHeaders() + " " + left;
        }
      }
      return "not complete";
    } catch (ProtocolException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\r\nY: 2", "1\nY: 2", "1\rY: 2"})
  void refusesALineBreakInAHeader(String text) {
    assertThatThrownBy(() -> RequestHead.connect("a:1", Map.of("X", text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RequestHead.connect("a:1", Map.of(text, "1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RequestHead.upgrade(upgradeWith("X", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line break in header X");
    assertThatThrownBy(() -> RequestHead.upgrade(upgradeWith(text, "1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesTheRequestWithItsHeaders() {
    assertThat(new String(RequestHead.upgrade(upgradeWith("X", "1")), StandardCharsets.US_ASCII))
        .isEqualTo("GET /a%20b?c=d HTTP/1.1\r\nX: 1\r\n\r\n");
  }

  private static UpgradeRequest upgradeWith(String header, String value) {
    RequestContext request =
        RequestContext.Builder.create().requestURI(URI.create("ws://h/a%20b?c=d")).build();
    request.getHeaders().put(header, List.of(value));
    return request;
  }

  private static UpgradeResponse parse(String text) throws ProtocolException {
    return new ResponseHead().take(bytes(text)).orElseThrow();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
