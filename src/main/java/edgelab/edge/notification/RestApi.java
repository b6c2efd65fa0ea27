package edgelab.edge.notification;

import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Json;
import edgelab.script.NotificationSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** The REST API of a {@link NotificationService}: {@code openapi.json} describes it. */
public final class RestApi {
  /** Of a request: 1,000 of the longest topics. */
  public static final int MOST_BYTES = 256 << 10;

  private static final String BEARER = "Bearer ";
  private static final String CHANNELS = "/api/v2/notifications/channels";
  static final String SUBSCRIPTIONS = CHANNELS + "/{id}/subscriptions";

  private record Entities(List<?> entities) {}

  private record Topic(String id) {}

  private record AvailableTopic(String id, String description, List<String> transports) {}

  private record Chat(String jabberId) {}

  private record Me(
      String id, String name, String email, String username, Chat chat, String selfUri) {}

  private final NotificationService service;
  private final List<RestRoute> routes;

  public RestApi(NotificationService service) {
    this.service = service;
    this.routes =
        List.of(
            RestRoute.open("POST", "/oauth/token", new TokenGrant(service)),
            RestRoute.open("GET", "/api/v2/docs/openapi.json", call -> OpenApi.answer()),
            RestRoute.of("POST", CHANNELS, this::create),
            RestRoute.of(
                "GET",
                CHANNELS,
                call -> ok(new Entities(service.channels(call.token(), call.now())))),
            RestRoute.of("HEAD", CHANNELS + "/{id}", this::verify),
            RestRoute.of("GET", SUBSCRIPTIONS, this::subscriptions),
            RestRoute.of("POST", SUBSCRIPTIONS, call -> subscribe(call, true)),
            RestRoute.of("PUT", SUBSCRIPTIONS, call -> subscribe(call, false)),
            RestRoute.of("DELETE", SUBSCRIPTIONS, this::unsubscribe),
            RestRoute.of("GET", "/api/v2/notifications/availabletopics", call -> topics()),
            RestRoute.of("GET", "/api/v2/users/me", RestApi::me));
  }

  public NotificationService service() {
    return service;
  }

  /** Whether a path is the API's, known or not. */
  public static boolean isApi(String path) {
    return path.startsWith("/api/") || path.startsWith("/oauth/");
  }

  /** Answers a request; an error is an answer, too. */
  public RestAnswer answer(RestRequest request, Instant now, StepLog log) {
    StepLog ofClient = ofClient(request, log);
    try {
      return route(request, now, ofClient);
    } catch (RestRefusal refusal) {
      return refuse(refusal, request, ofClient);
    }
  }

  /** Each step of a request says which client's it is, as a proxy shares connections. */
  private static StepLog ofClient(RestRequest request, StepLog log) {
    return request.client().isEmpty()
        ? log
        : (kind, detail) -> log.add(kind, detail + " client " + request.client());
  }

  /** The answer to a request whose body is too large to be read. */
  public RestAnswer tooLarge(RestRequest head, StepLog log) {
    return refuse(RestRefusal.tooLarge(MOST_BYTES), head, ofClient(head, log));
  }

  private RestAnswer refuse(RestRefusal refusal, RestRequest request, StepLog log) {
    if (refusal.status() != 429) { // which is logged with its token
      log.add(
          Kind.API_REFUSED, "%d %s %s".formatted(refusal.status(), request.line(), refusal.code()));
    }
    return RestAnswer.of(refusal, service.nextContextId());
  }

  private RestAnswer route(RestRequest request, Instant now, StepLog log) {
    List<RestRoute> here =
        routes.stream().filter(route -> route.match(request).isPresent()).toList();
    if (here.isEmpty()) {
      throw RestRefusal.notFound();
    }
    RestRoute route =
        here.stream()
            .filter(one -> one.method().equals(request.method()))
            .findFirst()
            .orElseThrow(() -> RestRefusal.wrongMethod(methods(here)));
    AccessToken token = route.isOpen() ? null : authorize(request, now, log);
    String id = route.match(request).orElseThrow();
    return route.endpoint().answer(new RestRoute.Call(request, token, id, now, log));
  }

  private static String methods(List<RestRoute> here) {
    return here.stream().map(RestRoute::method).sorted().collect(Collectors.joining(", "));
  }

  private AccessToken authorize(RestRequest request, Instant now, StepLog log) {
    String header = request.authorization();
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw RestRefusal.noToken();
    }
    String value = header.substring(BEARER.length()).strip();
    return service.authorize(value, request.line(), now, log);
  }

  private static RestAnswer ok(Object body) {
    return RestAnswer.json(200, body);
  }

  /** A body is not looked at. */
  private RestAnswer create(RestRoute.Call call) {
    NotificationSettings settings = service.settings();
    return RestAnswer.json(
        settings.createStatus(), service.create(call.token(), call.now(), call.log()));
  }

  private RestAnswer verify(RestRoute.Call call) {
    service.verify(call.token(), call.id(), call.now());
    return RestAnswer.empty(200);
  }

  private RestAnswer subscriptions(RestRoute.Call call) {
    return ok(new Entities(service.subscriptions(call.token(), call.id(), call.now())));
  }

  private RestAnswer subscribe(RestRoute.Call call, boolean adds) {
    if (!call.request().isOfType("application/json")) {
      throw RestRefusal.wrongType();
    }
    Map<String, String> query = RestRequest.fields(call.request().query());
    boolean ignoresErrors = "true".equalsIgnoreCase(query.get("ignoreErrors"));
    return subscribe(call, new SubscriptionOrder(asked(call.request()), adds, ignoresErrors));
  }

  private RestAnswer subscribe(RestRoute.Call call, SubscriptionOrder order) {
    return ok(
        new Entities(service.subscribe(call.token(), call.id(), order, call.now(), call.log())));
  }

  private static List<String> asked(RestRequest request) {
    Topic[] topics;
    try {
      topics = Json.read(request.body(), Topic[].class);
    } catch (JacksonException e) {
      throw RestRefusal.malformed();
    }
    boolean isWhole =
        topics != null
            && Arrays.stream(topics).noneMatch(Objects::isNull)
            && Arrays.stream(topics).map(Topic::id).noneMatch(Objects::isNull);
    if (!isWhole) {
      throw RestRefusal.malformed();
    }
    return Arrays.stream(topics).map(Topic::id).toList();
  }

  private RestAnswer unsubscribe(RestRoute.Call call) {
    subscribe(call, new SubscriptionOrder(List.of(), false, true));
    return RestAnswer.empty(200);
  }

  private static RestAnswer topics() {
    return ok(
        new Entities(
            KnownTopics.all().stream()
                .map(topic -> new AvailableTopic(topic, "Events of " + topic, List.of("All")))
                .toList()));
  }

  private static RestAnswer me(RestRoute.Call call) {
    String user = call.token().owner().user();
    String email = user + "@edgelab.invalid"; // RFC 2606
    return ok(
        new Me(
            user,
            "User of " + call.token().owner().app(),
            email,
            email,
            new Chat(user + "@edgelab.invalid"),
            "/api/v2/users/" + user));
  }
}
