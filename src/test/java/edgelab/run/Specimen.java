package edgelab.run;

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

/**
 * A value of a written type in which nothing is absent: each number is one, each list has one
 * element, each {@link Optional} is full. No record of the lab refuses ones.
 */
final class Specimen {
  private static final Map<Type, Object> PLAIN =
      Map.of(
          int.class,
          1,
          long.class,
          1L,
          double.class,
          1.0,
          boolean.class,
          true,
          String.class,
          "text",
          URI.class,
          URI.create("ws://nginx/"),
          Duration.class,
          Duration.ofSeconds(1),
          Instant.class,
          Instant.EPOCH);

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
      return generic.getRawType() == Optional.class ? Optional.of(element) : List.of(element);
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

  /** Of a {@link List} or an {@link Optional}. */
  static Type element(ParameterizedType generic) {
    if (generic.getRawType() != List.class && generic.getRawType() != Optional.class) {
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
