package edgelab.agent.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBodyTest {
  private static final String CHUNKED = "200 OK\r\nTransfer-Encoding: chunked";

  @Test
  void endsWhereItsLengthSays() throws Exception {
    assertThat(start("403 No\r\nContent-Length: 4", "bodyHTTP/1.1 200 OK")).isEqualTo("body");
    assertThat(start("403 No\r\nContent-Length: 900", "bod")).isEqualTo("bod");
    assertThat(start("403 No\r\nContent-Length: 0", "more")).isEmpty();
    assertThat(start("403 No", "to the FIN")).isEqualTo("to the FIN");
    assertThat(start("204 None", "more")).isEmpty();
    assertThat(start("304 None", "more")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "4, 4", "99999999999999999999"})
  void aFaultyLengthIsNone(String length) throws Exception {
    assertThat(start("403 No\r\nContent-Length: " + length, "body")).isEmpty();
  }

  @Test
  void joinsChunks() throws Exception {
    assertThat(start(CHUNKED, "3\r\nbod\r\nA;x=1\r\ny and more\r\n0\r\n\r\nHTTP/1.1"))
        .isEqualTo("body and more");
    assertThat(start(CHUNKED + "\r\nContent-Length: 1", "2\r\nab\r\n")).isEqualTo("ab");
    assertThat(start(CHUNKED, "FF\r\nhalf of it")).isEqualTo("half of it");
    assertThat(start(CHUNKED, "3\r\nbod\r")).isEqualTo("bod");
    assertThat(start(CHUNKED, "3\r\nbod\r\n1")).isEqualTo("bod");
    assertThat(start(CHUNKED, "no number\r\nbody")).isEmpty();
    assertThat(start(CHUNKED, "")).isEmpty();
  }

  @Test
  void is200BytesAtTheMost() throws Exception {
    String body = "x".repeat(300);
    assertThat(start("403 No", body)).hasSize(200);
    assertThat(start("403 No\r\nContent-Length: 300", body)).hasSize(200);
    assertThat(start(CHUNKED, "7F\r\n" + "x".repeat(127) + "\r\nFFFFFFFFFFF\r\n" + body))
        .hasSize(200);
  }

  private static String start(String head, String body) throws ProtocolException {
    ByteBuf bytes =
        Unpooled.copiedBuffer("HTTP/1.1 " + head + "\r\n\r\n" + body, StandardCharsets.US_ASCII);
    var response = new ResponseHead().take(bytes).orElseThrow();
    String start = new String(AnswerBody.start(response, bytes), StandardCharsets.US_ASCII);
    assertThat(bytes.readableBytes()).as("bytes that are left").isEqualTo(body.length());
    return start;
  }
}
