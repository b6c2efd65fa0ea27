package edgelab.nginx.config;

import edgelab.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole configuration: the main file with everything it includes in place. Of a part, such as a
 * file of {@code conf.d}, the lab makes a whole one: {@link #main} is made then.
 *
 * @param root where its files are
 * @param level what the top of the user's own file or files is
 * @param files the main file, then every included one, each once
 * @param made those of {@code files} that are not on the disk: the main file around a part, and
 *     files that a package brings and that the image may lack
 * @param directives of the main file; each {@code include} stays and what it brings stands behind
 *     it
 * @param unmatched each {@code include} whose pattern matches no file
 * @param assumed folders that were found by a name, and not given
 */
public record NginxConfig(
    ConfigRoot root,
    Fragment level,
    List<ConfigFile> files,
    List<ConfigFile> made,
    List<Directive> directives,
    List<Directive> unmatched,
    List<AssumedFolder> assumed) {

  public NginxConfig {
    files = List.copyOf(files);
    made = List.copyOf(made);
    directives = List.copyOf(directives);
    unmatched = List.copyOf(unmatched);
    assumed = List.copyOf(assumed);
  }

  /**
   * @param path an {@code nginx.conf}, a part of one, or a folder with either
   * @throws LabException with file and line where it cannot be run: it is no configuration of
   *     NGINX, is broken, lacks an included file, leaves its folder by a symbolic link, has {@code
   *     daemon on}, or passes nothing on
   */
  public static NginxConfig read(Path path) {
    return read(ConfigInput.of(path));
  }

  /**
   * The same with what the command line says besides.
   *
   * @throws LabException as above, and where a template's variable has no value
   */
  public static NginxConfig read(ConfigInput input) {
    NginxConfig config = ConfigFinder.read(input);
    Refusals.check(config);
    return config;
  }

  public ConfigFile main() {
    return files.get(0);
  }

  /** The user's own file: the main file, or the first of the parts. */
  public ConfigFile own() {
    return isWhole() ? main() : files.get(1);
  }

  /** The user's file is a whole {@code nginx.conf}; else {@link #main} is the lab's own. */
  public boolean isWhole() {
    return level == Fragment.MAIN;
  }

  /** Every directive of every level, without the entries of tables. */
  public Stream<Directive> all() {
    return directives.stream().flatMap(Directive::walk);
  }

  /** Every directive of this name, in the order of the files. */
  public List<Directive> all(String name) {
    return all().filter(one -> one.is(name)).toList();
  }
}
