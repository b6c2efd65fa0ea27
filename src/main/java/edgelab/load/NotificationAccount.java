package edgelab.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What a client does before it dials, as the thread's agents do: it gets a token, creates a channel
 * ("the 201"), subscribes to its topics, and then dials the channel's socket. Each is a request of
 * the notification service's API, on the client's own way to its server. A client that dials again
 * keeps the token and the channel that are still good.
 *
 * <p>Where all dial at once, no first dial begins before each client has its channel or has failed,
 * so that the dials are as tight as those of clients without an account. The requests before are
 * not: of the first some are answered while the last still connect, so that arithmetic which counts
 * on one instant, such as NGINX's slots, does not hold for them.
 *
 * @param credentials what the clients share
 * @param topics each client subscribes to by a request; {@code {client}} in one stands for the
 *     client's number. Empty: none, and that request is not made
 */
public record NotificationAccount(Sharing credentials, List<String> topics) {
  /** A topic of which each client has one of its own. */
  public static final String OWN_TOPIC = "v2.users.agent-{client}.presence";

  /** The clients dial at once. */
  public static final NotificationAccount NONE = new NotificationAccount(Sharing.NONE, List.of());

  /** What the clients of one agents' program share. */
  public enum Sharing {
    /** There is no account. */
    NONE,
    /** One token, and so one app with its user. */
    ONE_TOKEN,
    /** One app with its user; a token for each client. */
    ONE_APP,
    /** Nothing: each client has an app with its user, and a token. */
    OWN_APP
  }

  public NotificationAccount {
    topics = List.copyOf(topics);
  }

  /** Clients that share this, with a topic of its own for each. */
  public static NotificationAccount sharing(Sharing credentials) {
    return new NotificationAccount(credentials, List.of(OWN_TOPIC));
  }

  /** The same without a subscription. */
  public NotificationAccount withoutTopics() {
    return new NotificationAccount(credentials, List.of());
  }

  /** Whether the clients make requests before they dial. */
  @JsonIgnore
  public boolean isUsed() {
    return credentials != Sharing.NONE;
  }

  /** Requests before a dial: token, channel, and the subscription if there is one. */
  @JsonIgnore
  public int requests() {
    return !isUsed() ? 0 : topics.isEmpty() ? 2 : 3;
  }

  /** The id of the app that a client's token is asked for with. */
  public String app(int client) {
    return credentials == Sharing.OWN_APP ? "agent-" + client : "agents";
  }

  /** The topics of one client. */
  public List<String> topicsOf(int client) {
    return topics.stream().map(topic -> topic.replace("{client}", String.valueOf(client))).toList();
  }
}
