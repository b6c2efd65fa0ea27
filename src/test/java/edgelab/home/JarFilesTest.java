package edgelab.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFilesTest {
  private static final String SCRIPT = "#!/bin/sh\necho here\n";

  @TempDir Path folder;
  private Path jar;
  private Path cache;

  @BeforeEach
  void writeJar() throws IOException {
    cache = folder.resolve("cache");
    jar = jar("one.jar", SCRIPT);
  }

  private Path jar(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Map<String, String> entries =
        Map.of(
            "edgelab/home/files/containers/setup.sh", script,
            "edgelab/home/files/nginx-variants/limit-req/broken.conf", "events {}\n",
            "lib/picocli-4.7.7.jar", "a library",
            "edgelab/home/Home.class", "of no use as a file");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry :
          entries.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void theyAreLaidOutAsInACheckout() throws IOException {
    Path home = new JarFiles(jar).in(cache);
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> home.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "containers/setup.sh",
              "nginx-variants/limit-req/broken.conf",
              "target/lib/picocli-4.7.7.jar");
    }
    assertThat(home).isAbsolute();
    assertThat(home.resolve("containers/setup.sh")).hasContent(SCRIPT);
  }

  @Test
  void onlyAScriptCanBeRun() {
    Path home = new JarFiles(jar).in(cache);
    assertThat(home.resolve("containers/setup.sh")).isExecutable();
    assertThat(home.resolve("nginx-variants/limit-req/broken.conf").toFile().canExecute())
        .isFalse();
  }

  @Test
  void eachContentHasAFolderOfItsOwn() throws IOException {
    Path home = new JarFiles(jar).in(cache);
    assertThat(new JarFiles(jar("same.jar", SCRIPT)).in(cache)).isEqualTo(home);
    assertThat(new JarFiles(jar("other.jar", SCRIPT + "#")).in(cache)).isNotEqualTo(home);
  }

  @Test
  void whatIsThereIsLeftAlone() throws IOException {
    Path found = Files.writeString(new JarFiles(jar).in(cache).resolve("target/found"), "images");
    new JarFiles(jar).in(cache);
    assertThat(found).hasContent("images");
  }

  @Test
  void manyAtOnceMakeOneWholeFolder() throws IOException {
    List<CompletableFuture<Path>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> new JarFiles(jar).in(cache)))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactly(all.get(0).join());
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsOneLine() throws IOException {
    Files.writeString(cache, "a file");
    assertThatThrownBy(() -> new JarFiles(jar).in(cache))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("the lab's files cannot be written to " + cache)
        .hasMessageEndingWith("; set XDG_CACHE_HOME to a folder that can be written");
  }
}
