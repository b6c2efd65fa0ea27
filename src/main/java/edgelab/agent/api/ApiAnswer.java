package edgelab.agent.api;

import edgelab.agent.transport.signal.AnswerExcerpt;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.history.Json;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the API, or of what stands before it.
 *
 * @param status of HTTP
 * @param body the whole of it
 * @param retryAfter the wait that a 429 or 503 asks for (RFC 9110 §10.2.3); zero: none
 * @param excerpt its words
 */
public record ApiAnswer(int status, String body, Duration retryAfter, AnswerExcerpt excerpt) {
  static ApiAnswer of(FullHttpResponse response) {
    HttpHeaders headers = response.headers();
    int status = response.status().code();
    byte[] body = ByteBufUtil.getBytes(response.content());
    return new ApiAnswer(
        status,
        new String(body, StandardCharsets.UTF_8),
        DialFailure.retryAfter(status, headers.get(HttpHeaderNames.RETRY_AFTER)),
        AnswerExcerpt.of(
            name -> String.join(", ", headers.getAll(name)),
            Arrays.copyOf(body, Math.min(AnswerExcerpt.LONGEST, body.length))));
  }

  /** Where it is not what was asked for. */
  public DialFailure refusal() {
    return DialFailure.answered(status, retryAfter, excerpt, "of the API");
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** A text of a successful answer's object; empty where it is none, or has no such text. */
  public Optional<String> text(String key) {
    try {
      JsonNode value = isSuccess() ? Json.read(body, JsonNode.class).path(key) : null;
      return value != null && value.isString()
          ? Optional.of(value.stringValue())
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
