package edgelab.run;

import edgelab.history.Event;
import edgelab.history.Json;
import edgelab.history.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Counts a burst's events as they arrive and keeps the counts in a file, so that another process
 * can watch.
 */
public final class LiveFile implements Consumer<Event> {
  /** Ten times a second is as often as the agents tell. */
  private static final long PAUSE_NANOS = 100_000_000;

  private static final Pattern NAME = Pattern.compile("live-\\d+\\.json");

  private final Path file;
  private final String experiment;
  private final boolean control;
  private final int clients;
  private final LongSupplier nanoTime;
  private int dialed;
  private int open;
  private int lost;
  private int decided;
  private int ended;
  private long written;

  /**
   * Where the counts of a place are.
   *
   * @param folder of the run
   * @param place counted from 1
   */
  public static Path in(Path folder, int place) {
    return folder.resolve("live-" + place + ".json");
  }

  /** Whether the file is that of some place. */
  public static boolean is(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /**
   * @param file see {@link #in}
   * @param experiment for people
   * @param control the burst goes straight to the Edge
   * @param clients of the burst
   * @param nanoTime a clock in nanoseconds
   */
  public LiveFile(
      Path file, String experiment, boolean control, int clients, LongSupplier nanoTime) {
    this.file = file;
    this.experiment = experiment;
    this.control = control;
    this.clients = clients;
    this.nanoTime = nanoTime;
    this.written = nanoTime.getAsLong();
    write();
  }

  @Override
  public synchronized void accept(Event event) {
    if (event instanceof Event.Dialed) {
      dialed++;
    } else if (event instanceof Event.Opened) {
      open++;
      decided++;
    } else if (event instanceof Event.Closed closed) {
      open--;
      ended++;
      lost += closed.signal() == Signal.LOCAL ? 0 : 1;
    } else if (!isOnItsWay(event)) {
      decided++;
      ended++;
      lost++;
    }
    if (nanoTime.getAsLong() - written >= PAUSE_NANOS || isTurningPoint(event)) {
      written = nanoTime.getAsLong();
      write();
    }
  }

  /** It decides nothing: a step to come is what the client waits for. */
  private static boolean isOnItsWay(Event event) {
    return event instanceof Event.Dialed
        || event instanceof Event.Completed
        || Event.isMessage(event);
  }

  /** The event with which all dials are decided, or all clients gone: nobody should miss it. */
  private boolean isTurningPoint(Event event) {
    return !isOnItsWay(event)
        && (decided == clients || ended == clients)
        && !(event instanceof Event.Closed && ended < clients);
  }

  /** Whole or not at all: a watcher may read at any time. */
  private void write() {
    try {
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      LiveCounts pulse = new LiveCounts(experiment, control, clients, dialed, open, lost);
      Files.writeString(next, Json.line(pulse));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Nobody can watch; the experiment itself is told by its evidence.
    }
  }
}
