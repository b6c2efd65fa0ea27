package edgelab.report;

import edgelab.history.BurstClock;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.LoggedRequest;
import edgelab.history.Millis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Open WebSockets over time, as counted by clients, NGINX and Edge. NGINX's count comes from its
 * access log: a line with 101 has the end of a connection and its duration since the request's
 * first byte ({@code ngx_http_variable_request_time}).
 *
 * @param ms instants, milliseconds since the burst began
 * @param client open connections at each instant
 * @param nginx the same; empty if the wall clock or the log is missing
 * @param edge the same; empty if the wall clock or the log is missing
 */
record OpenCurve(double[] ms, int[] client, int[] nginx, int[] edge) {
  private static final int EVEN = 160;
  private static final int AT_CHANGES = 240;

  /** One side's times at which connections opened and ended, both sorted, in milliseconds. */
  private record Observer(double[] opened, double[] ended) {
    int openAt(double ms) {
      return countUpTo(opened, ms) - countUpTo(ended, ms);
    }

    private static int countUpTo(double[] sorted, double ms) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] <= ms) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  static OpenCurve of(Evidence evidence, double endMs) {
    BurstClock clock = BurstClock.of(evidence.history());
    Observer client = client(evidence);
    Observer nginx = nginx(evidence, clock);
    Observer edge = edge(evidence, clock);
    double[] ms = instants(List.of(client, nginx, edge), endMs);
    return new OpenCurve(ms, curve(client, ms), curve(nginx, ms), curve(edge, ms));
  }

  /** A side tells of a connection. */
  boolean isAny() {
    return client.length + nginx.length + edge.length > 0;
  }

  /** Rounds to microseconds, the precision of the agents' clock, which keeps the JSON short. */
  OpenCurve rounded() {
    double[] rounded = DoubleStream.of(ms).map(at -> Math.round(at * 1e3) / 1e3).toArray();
    return new OpenCurve(rounded, client, nginx, edge);
  }

  private static int[] curve(Observer side, double[] instants) {
    return side.opened().length == 0
        ? new int[0]
        : DoubleStream.of(instants).mapToInt(side::openAt).toArray();
  }

  /** Evenly spaced instants for a smooth curve, and instants of changes for an exact one. */
  private static double[] instants(List<Observer> sides, double endMs) {
    double[] changes =
        sides.stream()
            .flatMapToDouble(side -> DoubleStream.concat(of(side.opened()), of(side.ended())))
            .filter(ms -> ms >= 0 && ms <= endMs)
            .sorted()
            .distinct()
            .toArray();
    int step = Math.max(1, changes.length / AT_CHANGES);
    DoubleStream.Builder instants = DoubleStream.builder();
    for (int i = 0; i <= EVEN; i++) {
      instants.add(endMs * i / EVEN);
    }
    for (int i = 0; i < changes.length; i += step) {
      instants.add(changes[i]);
    }
    return instants.build().sorted().distinct().toArray();
  }

  private static DoubleStream of(double[] values) {
    return DoubleStream.of(values);
  }

  private static Observer client(Evidence evidence) {
    return new Observer(
        times(evidence.history().all(Event.Opened.class).map(Millis::of).toList()),
        times(evidence.history().all(Event.Closed.class).map(Millis::of).toList()));
  }

  private static Observer nginx(Evidence evidence, BurstClock clock) {
    List<Double> opened = new ArrayList<>();
    List<Double> ended = new ArrayList<>();
    for (LoggedRequest request : evidence.proxy().requests()) {
      if (request.status() == 101) {
        clock
            .at(request.at())
            .ifPresent(
                end -> {
                  opened.add(end - Millis.of(request.took()));
                  ended.add(end);
                });
      }
    }
    return new Observer(times(opened), times(ended));
  }

  private static Observer edge(Evidence evidence, BurstClock clock) {
    Map<Long, Double> opened = new HashMap<>();
    List<Double> ended = new ArrayList<>();
    for (EdgeEvent event : evidence.edgeLog()) {
      clock
          .at(event.at())
          .ifPresent(
              at -> {
                if (event.kind() == EdgeEvent.Kind.UPGRADED) {
                  opened.put(event.connection(), at);
                } else if (event.kind() == EdgeEvent.Kind.CLOSED
                    && opened.containsKey(event.connection())) {
                  ended.add(at);
                }
              });
    }
    return new Observer(times(List.copyOf(opened.values())), times(ended));
  }

  private static double[] times(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
