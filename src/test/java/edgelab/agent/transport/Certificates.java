package edgelab.agent.transport;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslContextConfigurator;
import org.glassfish.tyrus.client.SslEngineConfigurator;

/** Self-signed certificates made by the JDK's keytool, one key store for each set of names. */
final class Certificates {

  static final String LOOPBACK = "SAN=dns:localhost,ip:127.0.0.1";
  static final String ELSEWHERE = "SAN=dns:elsewhere.example";
  private static final String PASSWORD = "changeit";
  private static final Map<String, Path> STORES = new ConcurrentHashMap<>();

  private Certificates() {}

  static SSLContext server(String names) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(names))) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** A client that trusts the certificate with these names and no other. */
  static SslEngineConfigurator trusting(String names) {
    SslContextConfigurator context = new SslContextConfigurator();
    context.setTrustStoreFile(store(names).toString());
    context.setTrustStorePassword(PASSWORD);
    context.setTrustStoreType("PKCS12");
    return new SslEngineConfigurator(context, true, false, false);
  }

  static Map<String, Object> trust(String names) {
    return Map.of(ClientProperties.SSL_ENGINE_CONFIGURATOR, trusting(names));
  }

  private static Path store(String names) {
    return STORES.computeIfAbsent(names, Certificates::generate);
  }

  private static Path generate(String names) {
    try {
      Path folder = Files.createTempDirectory("edgelab-tls");
      Path store = folder.resolve("store.p12");
      folder.toFile().deleteOnExit(); // the last that is told is the first to go
      store.toFile().deleteOnExit();
      String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      List<String> command =
          List.of(
              keytool,
              "-genkeypair",
              "-alias",
              "peer",
              "-keyalg",
              "EC",
              "-dname",
              "CN=peer",
              "-ext",
              names,
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD,
              "-validity",
              "2");
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      return store;
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
