package genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mypurecloud.sdk.v2.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Clients of the Java SDK in one JVM. All create their channels, then all open their sockets; then
 * they stay until the process is ended.
 */
final class SdkClients {
  /** The JDK's client would ask for HTTP/2, by an Upgrade header. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SdkClients() {}

  /**
   * @param arguments base path of the API; base path of the login; number of clients; their topic,
   *     with %d for a client's number; how they create their channels, IN_TURN or AT_ONCE; the same
   *     for their sockets; for how many seconds the SDK repeats a refused call, 0 is its default;
   *     true if they share a token
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String base = arguments[0];
    String login = arguments[1];
    int number = Integer.parseInt(arguments[2]);
    String topic = arguments[3];
    int retrySeconds = Integer.parseInt(arguments[6]);
    boolean isShared = Boolean.parseBoolean(arguments[7]);
    List<SdkClient> clients = new ArrayList<>();
    String token = "";
    for (int i = 0; i < number; i++) {
      token = isShared && i > 0 ? token : token(login, "app-" + i);
      clients.add(new SdkClient(i, api(base, token, retrySeconds), topic.formatted(i)));
    }
    each(arguments[4], clients, SdkClient::createChannel);
    each(arguments[5], clients, SdkClient::openSocket);
    Thread.currentThread().join();
  }

  private static ApiClient api(String base, String token, int retrySeconds) {
    ApiClient.RetryConfiguration retry = new ApiClient.RetryConfiguration();
    retry.setMaxRetryTimeSec(retrySeconds);
    return ApiClient.Builder.standard()
        .withBasePath(base)
        .withAccessToken(token)
        .withRetryConfiguration(retry)
        .build();
  }

  /** The SDK's own login asks a host whose name is {@code login.} and the API's. */
  private static String token(String login, String app) throws IOException, InterruptedException {
    byte[] credentials = (app + ":secret").getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(login + "/oauth/token"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).get("access_token").asText();
  }

  private static void each(String pace, List<SdkClient> clients, Consumer<SdkClient> task)
      throws InterruptedException {
    int threads = pace.equals("AT_ONCE") ? clients.size() : 1;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    pool.invokeAll(clients.stream().map(client -> task(task, client)).toList());
    pool.shutdown();
  }

  private static Callable<Void> task(Consumer<SdkClient> task, SdkClient client) {
    return () -> {
      task.accept(client);
      return null;
    };
  }
}
