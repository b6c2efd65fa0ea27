package edgelab.agent.transport;

import jakarta.websocket.Session;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.glassfish.tyrus.client.TyrusClientEngine;
import org.glassfish.tyrus.client.TyrusClientEngine.ClientHandshakeListener;
import org.glassfish.tyrus.core.DebugContext;
import org.glassfish.tyrus.core.TyrusEndpointWrapper;
import org.glassfish.tyrus.spi.ClientEngine;

/**
 * Every use of reflection on Tyrus 2.2.x in one place: {@code TyrusClientEngine}'s constructor is
 * package-private, and the state that {@code ClientManager} keeps of a dial is private.
 */
final class TyrusInternals {

  private static final Constructor<TyrusClientEngine> ENGINE = engineConstructor();
  private static final Field LISTENER = listenerField();

  private TyrusInternals() {}

  /** {@code new TyrusClientEngine(...)}: the protocol without ClientManager's blocking latch. */
  static TyrusClientEngine engine(
      TyrusEndpointWrapper endpoint,
      ClientHandshakeListener listener,
      Map<String, Object> properties,
      URI uri) {
    try {
      return ENGINE.newInstance(endpoint, listener, properties, uri, new DebugContext());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("TyrusClientEngine is not that of Tyrus 2.2", e);
    }
  }

  /** The session that ClientManager's listener got from the engine. */
  static Optional<Session> session(ClientEngine engine) {
    return get(engine, "getSession").map(Session.class::cast);
  }

  /** The failure that ClientManager's listener got from the engine, and will throw. */
  static Optional<Throwable> failure(ClientEngine engine) {
    return get(engine, "getThrowable").map(Throwable.class::cast);
  }

  private static Optional<Object> get(ClientEngine engine, String getter) {
    try {
      Object listener = LISTENER.get(engine);
      Method method = listener.getClass().getMethod(getter);
      method.setAccessible(true);
      return Optional.ofNullable(method.invoke(listener));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ClientManager's listener is not that of Tyrus 2.2", e);
    }
  }

  private static Constructor<TyrusClientEngine> engineConstructor() {
    try {
      Constructor<TyrusClientEngine> constructor =
          TyrusClientEngine.class.getDeclaredConstructor(
              TyrusEndpointWrapper.class,
              ClientHandshakeListener.class,
              Map.class,
              URI.class,
              DebugContext.class);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Field listenerField() {
    try {
      Field field = TyrusClientEngine.class.getDeclaredField("listener");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
