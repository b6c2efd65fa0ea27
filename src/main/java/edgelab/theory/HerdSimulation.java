package edgelab.theory;

import edgelab.theory.Herd.Path;
import edgelab.theory.Herd.Path.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A discrete-event simulation of a herd before a gate. It shares no code with the agents and the
 * Edge, so that the two can prove each other wrong.
 */
public final class HerdSimulation {
  private enum StepKind {
    DIAL,
    DECIDE,
    OPEN,
    DROP
  }

  private record Happening(double at, long order, StepKind kind, int client) {}

  private static final double CLOSED = Double.NaN;

  private final Herd herd;
  private final Gate gate;
  private final Random random;
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(
          (a, b) ->
              a.at() != b.at()
                  ? Double.compare(a.at(), b.at())
                  : Long.compare(a.order(), b.order()));
  private final List<Double> dials = new ArrayList<>();
  private final int[] failures;
  private final int[] rowDials;
  private final double[] rowBegan;
  private final double[] pause;
  private final double[] openedAt;
  private final double[] toldLater; // than decided
  private double serverFree;
  private long order;

  private HerdSimulation(Herd herd, Gate gate, long seed) {
    this.herd = herd;
    this.gate = gate;
    this.random = new Random(seed);
    failures = new int[herd.clients()];
    rowDials = new int[herd.clients()];
    rowBegan = new double[herd.clients()];
    pause = new double[herd.clients()];
    openedAt = new double[herd.clients()];
    toldLater = new double[herd.clients()];
    Arrays.fill(openedAt, CLOSED);
  }

  /** The same seed gives the same run. */
  public static HerdRun run(Herd herd, Gate.Maker gate, long seed) {
    return new HerdSimulation(herd, gate.make(), seed).run();
  }

  private HerdRun run() {
    for (int client = 0; client < herd.clients(); client++) {
      plan(0, StepKind.DIAL, client);
    }
    herd.drops().forEach(at -> plan(at, StepKind.DROP, 0));
    for (Happening next = ahead.poll(); next != null; next = ahead.poll()) {
      happen(next);
    }
    List<Double> opened =
        Arrays.stream(openedAt).filter(at -> !Double.isNaN(at)).sorted().boxed().toList();
    return new HerdRun(herd.clients(), dials, opened);
  }

  private void plan(double at, StepKind kind, int client) {
    ahead.add(new Happening(at, order++, kind, client));
  }

  private void happen(Happening now) {
    switch (now.kind()) {
      case DIAL -> dial(now.client(), now.at());
      case DECIDE -> decide(now.client(), now.at());
      case OPEN -> openedAt[now.client()] = now.at();
      case DROP -> drop(now.at());
    }
  }

  private void dial(int client, double now) {
    dials.add(now);
    rowDials[client]++;
    boolean recorded = now == 0 && !herd.path().burst().isEmpty();
    Turn turn = recorded ? herd.path().burst().get(client) : inLine(now);
    toldLater[client] = turn.answered() - turn.decided();
    serverFree = Math.max(serverFree, turn.answered()); // who dials meanwhile is behind them
    plan(turn.decided(), StepKind.DECIDE, client);
  }

  private Turn inLine(double now) {
    Path path = herd.path();
    double served = Math.max(serverFree, now + path.latency()) + path.service();
    return new Turn(served, served);
  }

  private void decide(int client, double now) {
    OptionalDouble wait = gate.offer(now);
    if (wait.isPresent()) {
      plan(now + toldLater[client] + wait.getAsDouble(), StepKind.OPEN, client);
    } else {
      again(client, now + toldLater[client], herd.habit().retryAfter());
    }
  }

  private void drop(double now) {
    for (int client = 0; client < herd.clients(); client++) {
      if (!Double.isNaN(openedAt[client])) {
        if (now - openedAt[client] >= herd.habit().settled()) {
          failures[client] = 0;
          rowDials[client] = 1; // the one whose connection is lost
          rowBegan[client] = now;
          pause[client] = 0;
        }
        openedAt[client] = CLOSED;
        gate.left();
        again(client, now, 0);
      }
    }
  }

  private void again(int client, double now, double atLeast) {
    failures[client]++;
    pause[client] =
        herd.habit().backoff().after(failures[client], pause[client], random.nextDouble());
    double next = now + atLeast + pause[client];
    if (rowDials[client] < herd.habit().attempts()
        && next - rowBegan[client] <= herd.habit().deadline()) {
      plan(next, StepKind.DIAL, client);
    }
  }
}
