package edgelab.fault;

import java.util.ArrayList;
import java.util.List;

/** A container that records its calls. */
public final class RecordingHop implements HopContainer {
  private final String name;
  private final List<String> done = new ArrayList<>();
  private final FaultLog log = new FaultLog();

  public RecordingHop(String name) {
    this.name = name;
  }

  /** The calls, in their order. */
  List<String> done() {
    return done;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FaultLog log() {
    return log;
  }

  @Override
  public void pause() {
    done.add("pause");
  }

  @Override
  public void unpause() {
    done.add("unpause");
  }

  @Override
  public void signal(String signal) {
    done.add(signal);
  }

  @Override
  public void start() {
    done.add("start");
  }

  @Override
  public void disconnect() {
    done.add("disconnect");
  }

  @Override
  public void connect() {
    done.add("connect");
  }
}
