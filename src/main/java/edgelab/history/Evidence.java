package edgelab.history;

import java.util.List;

/**
 * Everything an experiment left behind, and all that a checker may look at.
 *
 * @param history the burst through NGINX
 * @param control the same burst straight to the Edge, sent just before
 * @param proxy the running NGINX
 * @param errorLog NGINX's, line by line
 * @param accessLog NGINX's, line by line
 * @param edgeLog the Edge's own
 * @param surroundings what went on around the burst
 */
public record Evidence(
    History history,
    History control,
    ProxyFacts proxy,
    List<String> errorLog,
    List<String> accessLog,
    List<EdgeEvent> edgeLog,
    Surroundings surroundings) {
  public Evidence {
    errorLog = List.copyOf(errorLog);
    accessLog = List.copyOf(accessLog);
    edgeLog = List.copyOf(edgeLog);
  }

  /** Evidence of a burst around which nothing went on. */
  public Evidence(
      History history,
      History control,
      ProxyFacts proxy,
      List<String> errorLog,
      List<String> accessLog,
      List<EdgeEvent> edgeLog) {
    this(history, control, proxy, errorLog, accessLog, edgeLog, Surroundings.QUIET);
  }

  /** The error log's lines that contain {@code text}. */
  public List<String> errors(String text) {
    return errorLog.stream().filter(line -> line.contains(text)).toList();
  }

  /** The access log's lines in the lab's format. */
  public List<AccessLine> requests() {
    return accessLog.stream().flatMap(line -> AccessLine.parse(line).stream()).toList();
  }

  /** Requests with a status between the two, included, for which no upstream was asked. */
  public long answeredByNginx(int least, int most) {
    return requests().stream()
        .filter(request -> request.status() >= least && request.status() <= most)
        .filter(request -> request.upstreamStatus().equals("-"))
        .count();
  }

  /** The Edge's events of one kind. */
  public List<EdgeEvent> edge(EdgeEvent.Kind kind) {
    return edgeLog.stream().filter(event -> event.kind() == kind).toList();
  }
}
