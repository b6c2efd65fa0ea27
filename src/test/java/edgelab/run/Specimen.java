package edgelab.run;

import edgelab.judge.Cause;
import edgelab.script.NotificationSettings;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value of a written type in which nothing is absent: each number is one, each list and each set
 * has one element, each {@link Optional} is full. One record of the lab refuses ones.
 */
final class Specimen {
  /** Its status is 200 or 201. */
  private static final NotificationSettings REAL =
      NotificationSettings.real(URI.create("ws://nginx/"));

  private static final Map<Type, Object> PLAIN =
      Map.ofEntries(
          Map.entry(int.class, 1),
          Map.entry(Integer.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(double.class, 1.0),
          Map.entry(boolean.class, true),
          Map.entry(String.class, "text"),
          Map.entry(URI.class, URI.create("ws://nginx/")),
          Map.entry(Duration.class, Duration.ofSeconds(1)),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(NotificationSettings.class, REAL),
          Map.entry(Cause.class, Cause.UNKNOWN)); // its other components are not written

  private static final Map<Type, Function<Object, Object>> OF_ONE =
      Map.of(List.class, List::of, Set.class, Set::of, Optional.class, Optional::of);

  private Specimen() {}

  /**
   * @throws IllegalArgumentException where the type is none that a file of a run may hold
   */
  static Object of(Type type) {
    if (PLAIN.containsKey(type)) {
      return PLAIN.get(type);
    }
    if (type instanceof ParameterizedType generic) {
      Object element = of(element(generic));
      return OF_ONE.get(generic.getRawType()).apply(element);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    }
    if (plain.isSealed()) {
      return of(plain.getPermittedSubclasses()[0]);
    }
    if (!plain.isRecord()) {
      throw new IllegalArgumentException("no file of a run holds a " + type.getTypeName());
    }
    return record(plain);
  }

  /** Of a {@link List}, a {@link Set} or an {@link Optional}. */
  static Type element(ParameterizedType generic) {
    if (!OF_ONE.containsKey(generic.getRawType())) {
      throw new IllegalArgumentException("no file of a run holds a " + generic);
    }
    return generic.getActualTypeArguments()[0];
  }

  private static Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(RecordComponent::getGenericType).map(Specimen::of).toArray();
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made: " + e, e);
    }
  }
}
