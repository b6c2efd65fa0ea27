package edgelab.agent;

import edgelab.agent.api.ApiAnswer;
import edgelab.agent.api.ApiClient;
import edgelab.agent.api.ApiConnection;
import edgelab.agent.api.ApiRequest;
import edgelab.history.Event.Completed;
import edgelab.history.Phase;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What one client asks of the notification service before it dials: a token, a channel, its topics.
 * What is still good is kept for the next attempt. Each step is recorded, and a failure at its
 * step.
 */
final class ChannelSetup {
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final int client;
  private final BurstRun run;
  private final NotificationAccount account;
  private final ApiClient api;
  private final ApiConnection connection;
  private volatile CompletableFuture<URI> result = CompletableFuture.completedFuture(null);
  private volatile Phase step; // this and below: of one attempt after the other
  private volatile String token; // null: none
  private volatile String channel; // null: none
  private volatile URI socket;
  private volatile boolean isSubscribed;

  ChannelSetup(int client, BurstRun run, ApiClient api) {
    DialTerms terms = run.terms(client);
    this.client = client;
    this.run = run;
    this.account = terms.behaviour().account();
    this.api = api;
    this.connection =
        api.connection(
            terms.apiServer(), terms.apiHeaders(client), run.burst().timing().handshakeTimeout());
  }

  /**
   * Makes the requests that are needed, and closes their connection.
   *
   * @param due {@link System#nanoTime()}
   * @return the path of the channel's socket; cancelling it gives up
   */
  CompletableFuture<URI> begin(int attempt, long due) {
    CompletableFuture<URI> ready = new CompletableFuture<>();
    result = ready;
    api.at(due, () -> begin(attempt, ready));
    return ready;
  }

  private void begin(int attempt, CompletableFuture<URI> ready) {
    if (!ready.isDone()) {
      token(attempt)
          .thenCompose(good -> channel(attempt))
          .thenCompose(made -> subscription(attempt))
          .whenComplete((done, thrown) -> end(attempt, ready, thrown));
    }
  }

  private void end(int attempt, CompletableFuture<URI> ready, Throwable thrown) {
    connection.close();
    if (thrown == null) {
      ready.complete(socket);
    } else if (!ready.isDone()) {
      Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
      Duration at = run.at(System.nanoTime());
      run.record(FailureEvent.of(cause, client, attempt, at, step));
      forget(cause);
      ready.completeExceptionally(cause);
    }
  }

  /** What an answer says is gone is asked for again. */
  private void forget(Throwable cause) {
    int status = FailureEvent.status(cause);
    if (status == UNAUTHORIZED && token != null) {
      run.sharedToken().forget(token);
      token = null;
    } else if (status == NOT_FOUND && step == Phase.SUBSCRIPTION) {
      forgetChannel();
    }
  }

  /** The channel is gone. */
  void forgetChannel() {
    channel = null;
    isSubscribed = false;
  }

  /** Gives up what is on its way. */
  void cancel() {
    if (result.cancel(false)) {
      connection.close();
    }
  }

  private CompletableFuture<Void> token(int attempt) {
    step = Phase.TOKEN;
    if (token != null) {
      return done();
    }
    CompletableFuture<String> given =
        account.credentials() == Sharing.ONE_TOKEN
            ? run.sharedToken().get(() -> askForToken(attempt))
            : askForToken(attempt);
    return given.thenAccept(good -> token = good);
  }

  private CompletableFuture<String> askForToken(int attempt) {
    return ask(ApiRequest.token(account.app(client)))
        .thenApply(
            answer -> {
              String good = required(answer, "access_token");
              completed(attempt, "");
              return good;
            });
  }

  private CompletableFuture<Void> channel(int attempt) {
    step = Phase.CHANNEL;
    if (channel != null) {
      return done();
    }
    return ask(ApiRequest.channel(token))
        .thenAccept(
            answer -> {
              String id = required(answer, "id");
              URI at = URI.create(required(answer, "connectUri"));
              String query = at.getRawQuery() == null ? "" : "?" + at.getRawQuery();
              socket = URI.create(at.getRawPath() + query);
              channel = id;
              completed(attempt, id);
            });
  }

  private CompletableFuture<Void> subscription(int attempt) {
    step = Phase.SUBSCRIPTION;
    List<String> topics = account.topicsOf(client);
    if (isSubscribed || topics.isEmpty()) {
      return done();
    }
    return ask(ApiRequest.subscription(token, channel, topics))
        .thenAccept(
            answer -> {
              if (!answer.isSuccess()) {
                throw new CompletionException(answer.refusal());
              }
              isSubscribed = true;
              completed(attempt, "");
            });
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<ApiAnswer> ask(ApiRequest request) {
    return connection.send(request);
  }

  private static String required(ApiAnswer answer, String key) {
    return answer.text(key).orElseThrow(() -> new CompletionException(answer.refusal()));
  }

  private void completed(int attempt, String detail) {
    run.record(new Completed(client, attempt, run.at(System.nanoTime()), step, detail));
  }
}
