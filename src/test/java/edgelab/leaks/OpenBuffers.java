package edgelab.leaks;

import io.netty.buffer.ByteBuf;
import io.netty.util.LeakPresenceDetector;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Netty's buffers that are allocated and not released: all of them, not a sample, and without a
 * collection of garbage.
 */
final class OpenBuffers {
  /** Where each was allocated. */
  private static final String STACKS = "io.netty.util.LeakPresenceDetector.trackCreationStack";

  static {
    System.setProperty(STACKS, "true");
  }

  private static volatile LeakPresenceDetector.ResourceScope scope = newScope();

  private OpenBuffers() {}

  /** Once, before Netty allocates its first buffer. */
  static void count() {
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Detectors());
  }

  static boolean areLeft() {
    return scope.hasOpenResources();
  }

  /** Names the open ones; from now on they are not counted. */
  static List<String> take() {
    LeakPresenceDetector.ResourceScope counted = scope;
    if (!counted.hasOpenResources()) {
      return List.of();
    }
    scope = newScope();
    try {
      counted.close();
      return List.of();
    } catch (IllegalStateException open) {
      return Stream.concat(Stream.of(open), Arrays.stream(open.getSuppressed()))
          .map(OpenBuffers::text)
          .toList();
    }
  }

  private static LeakPresenceDetector.ResourceScope newScope() {
    return new LeakPresenceDetector.ResourceScope("tests");
  }

  private static String text(Throwable open) {
    return Arrays.stream(open.getStackTrace())
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining("", "buffer: " + open.getMessage(), ""));
  }

  private static final class Detectors extends ResourceLeakDetectorFactory {
    @Override
    @SuppressWarnings("deprecation") // the one that is abstract
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return resource == ByteBuf.class
          ? new Detector<>(resource)
          : new ResourceLeakDetector<>(resource, samplingInterval);
    }
  }

  private static final class Detector<T> extends LeakPresenceDetector<T> {
    Detector(Class<?> resource) {
      super(resource);
    }

    @Override
    protected ResourceScope currentScope() {
      return scope;
    }
  }
}
