package edgelab.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {
  @TempDir Path folder;

  @Test
  void aCheckoutHasItsOwnFiles() {
    assertThat(Home.isCheckout()).isTrue();
    assertThat(Home.file("containers/setup.sh")).isEqualTo(Path.of("containers/setup.sh")).exists();
    assertThat(Home.output()).isEqualTo(Path.of("target"));
  }

  @ParameterizedTest
  @CsvSource({
    "nginx.conf, edgelab",
    "pom.xml, target/edgelab",
    "build.gradle, build/edgelab",
    "build.gradle.kts, build/edgelab"
  })
  void whatIsLeftBehindGoesWhereABuildCleans(String file, String output) throws IOException {
    Files.writeString(folder.resolve(file), "");
    assertThat(Home.output(folder)).isEqualTo(folder.resolve(output));
  }

  @Test
  void whatIsLeftBehindGoesWhereTheUserSays() {
    System.setProperty(Home.OUTPUT, "/var/edgelab");
    try {
      assertThat(Home.output(folder)).isEqualTo(Path.of("/var/edgelab"));
    } finally {
      System.clearProperty(Home.OUTPUT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/var/cache, Linux, /var/cache/edgelab",
    "relative, Linux, /home/me/.cache/edgelab",
    "'', Linux, /home/me/.cache/edgelab",
    "'', Mac OS X, /home/me/Library/Caches/edgelab"
  })
  void theCacheIsTheUsers(String chosen, String system, String cache) {
    UnaryOperator<String> properties = Map.of("os.name", system, "user.home", "/home/me")::get;
    assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", chosen), properties))
        .isEqualTo(Path.of(cache));
    assertThat(CacheFolder.of(Map.of(), properties).startsWith("/home/me")).isTrue();
  }
}
