package edgelab.control;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.history.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Calls a {@link ControlServer}. Each call throws {@link LabException} if the program does not
 * answer or refuses the request.
 */
public final class ControlClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(TimeLimit.seconds(3)).build();

  private static final Duration TIMEOUT = TimeLimit.seconds(10);

  private final String name;
  private final URI base;
  private final String token;

  /**
   * @param name of the program, for error messages
   * @param token that the program was started with; empty: it is none of the lab's own
   */
  public ControlClient(String name, URI base, String token) {
    this.name = name;
    this.base = base;
    this.token = token;
  }

  /** Gets one JSON value. */
  public <T> T get(String path, Class<T> type) {
    try (Stream<String> lines = lines(path)) {
      return Json.read(lines.findFirst().orElse(""), type);
    }
  }

  /** Gets the lines of the answer; the caller closes them. */
  public Stream<String> lines(String path) {
    return send(request(path).GET().timeout(TIMEOUT).build());
  }

  /** Puts a value as JSON. */
  public void put(String path, Object body) {
    send(request(path).PUT(BodyPublishers.ofString(Json.line(body))).timeout(TIMEOUT).build())
        .close();
  }

  public void post(String path) {
    post(path, "");
  }

  public void post(String path, String text) {
    send(request(path).POST(BodyPublishers.ofString(text)).timeout(TIMEOUT).build()).close();
  }

  /**
   * Posts a value as JSON and returns the lines of the answer as they arrive, without a timeout.
   */
  public Stream<String> stream(String path, Object body) {
    return send(request(path).POST(BodyPublishers.ofString(Json.line(body))).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header(ControlServer.TOKEN_HEADER, token);
  }

  private Stream<String> send(HttpRequest request) {
    try {
      HttpResponse<Stream<String>> response = HTTP.send(request, BodyHandlers.ofLines());
      boolean isMarked = response.headers().firstValue(ControlServer.PROGRAM_HEADER).isPresent();
      if (!token.isEmpty() && !isMarked) {
        response.body().close();
        throw new LabException(
            "the %s does not answer: another program does, at %s (HTTP %d, %s)"
                .formatted(
                    name,
                    base,
                    response.statusCode(),
                    response.headers().firstValue("Server").orElse("no Server header")));
      }
      if (response.statusCode() != 200) {
        try (Stream<String> body = response.body()) {
          String why = body.findFirst().orElse("HTTP " + response.statusCode());
          throw new LabException(
              "the " + name + " refused " + request.uri().getPath() + ": " + why);
        }
      }
      return response.body();
    } catch (IOException e) {
      throw new LabException("the " + name + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while asking the " + name, e);
    }
  }
}
