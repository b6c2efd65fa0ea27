package edgelab.cli;

import edgelab.NearMisses;
import edgelab.check.Trial;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads words of the command line, and says in plain words what is wrong with one. */
final class Arguments {
  /** Commands of the launcher, which never reach this program. */
  static final List<String> OF_THE_LAUNCHER = List.of("help", "verify", "down");

  private static final Pattern IN_PICOCLIS_WORDS =
      Pattern.compile(
          "^Invalid value for (?:option|positional parameter at index \\d+) '?\\(?(--?[\\w-]+|<\\w+>)\\)?'?(?: \\(<[^>]*>\\))?: ");

  private Arguments() {}

  static CommandLine registeredWith(CommandLine command) {
    return command
        .registerConverter(Path.class, UserPath.here())
        .registerConverter(URI.class, Arguments::url)
        .registerConverter(Trial.class, Arguments::trial)
        .registerConverter(int.class, whole())
        .registerConverter(Integer.class, whole());
  }

  static String complaint(ParameterException error) {
    if (!(error instanceof UnmatchedArgumentException unmatched)) {
      return IN_PICOCLIS_WORDS.matcher(error.getMessage()).replaceFirst("$1: ");
    }
    String word = unmatched.getUnmatched().get(0);
    CommandLine command = unmatched.getCommandLine();
    boolean isOption = word.startsWith("-");
    if (!isOption && command.getParent() == null) {
      String hint =
          NearMisses.hint(
              word,
              Stream.concat(command.getSubcommands().keySet().stream(), OF_THE_LAUNCHER.stream())
                  .toList());
      return "unknown command '%s'%s './lab help' lists them"
          .formatted(word, hint.isEmpty() ? ";" : hint);
    }
    String help = "'./lab %s --help' lists all".formatted(command.getCommandName());
    if (!isOption) {
      return "'%s' is one argument too many; %s".formatted(word, help);
    }
    String hint =
        NearMisses.hint(
            word.split("=", 2)[0], List.copyOf(command.getCommandSpec().optionsMap().keySet()));
    return "unknown option '%s'%s %s".formatted(word, hint.isEmpty() ? ";" : hint, help);
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TypeConversionException(
          "'%s' is not a URL; write one such as wss://agents.example.com/ws".formatted(text));
    }
  }

  private static Trial trial(String text) {
    return Stream.of(Trial.values())
        .filter(trial -> trial.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not one of %s".formatted(text, String.join(", ", trials()))));
  }

  private static List<String> trials() {
    return Stream.of(Trial.values()).map(Trial::toString).toList();
  }

  private static ITypeConverter<Integer> whole() {
    return text -> {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'%s' is not a whole number".formatted(text));
      }
    };
  }
}
