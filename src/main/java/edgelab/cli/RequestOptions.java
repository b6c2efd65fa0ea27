package edgelab.cli;

import edgelab.LabException;
import edgelab.dial.ForeignEndpoint;
import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that say what clients ask for, and whom they trust. */
final class RequestOptions {
  /** A character of a token (RFC 9110 §5.6.2). */
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]";

  /** A field of a request (RFC 9110 §5.1 and §5.5). */
  private static final Pattern HEADER =
      Pattern.compile("(" + TOKEN + "+):[ \\t]*([^\\p{Cntrl}]*?)[ \\t]*");

  /** The handshake's own. */
  private static final Pattern OWN =
      Pattern.compile(
          "host|upgrade|connection|content-length|transfer-encoding|sec-websocket-.*|"
              + ClientBehaviour.CLIENT_HEADER.toLowerCase(Locale.ROOT));

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A header of the request; the option may be repeated. No value is kept.")
  private List<String> headers = List.of();

  @Option(
      names = "--subprotocol",
      description =
          "The subprotocol that is asked for, and must be in the 101. Default: none is asked for.")
  private String subprotocol = "";

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "The credentials that each request brings (Basic).")
  private String user = "";

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "The certificates in PEM that the clients trust, and no others. Default: those that Java"
              + " trusts.")
  private Path authority;

  /**
   * @throws LabException where one of them is none, or does not go with the endpoint
   */
  ClientBehaviour behaviour(ForeignEndpoint endpoint) {
    return ClientBehaviour.AGENT
        .withSubprotocol(subprotocol())
        .withTrust(trust(endpoint))
        .withHeaders(headers());
  }

  /** Empty where none is given. */
  String password() {
    return user.substring(user.indexOf(':') + 1);
  }

  private String subprotocol() {
    if (!subprotocol.matches(TOKEN + "*")) {
      throw new LabException("--subprotocol must be one name, without blanks and commas");
    }
    return subprotocol;
  }

  private List<RequestHeader> headers() {
    List<RequestHeader> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String text : headers) {
      RequestHeader one = header(text);
      if (!names.add(one.name().toLowerCase(Locale.ROOT))) {
        throw new LabException("--header %s is there twice".formatted(one.name()));
      }
      all.add(one);
    }
    if (!user.isEmpty()) {
      CredentialOptions.requireUser(user);
      if (!names.add("authorization")) {
        throw new LabException("--user and --header Authorization: write one of the two");
      }
      all.add(RequestHeader.basic(user));
    }
    return all;
  }

  /** The value may be a secret, and is not shown. */
  private static RequestHeader header(String text) {
    Matcher header = HEADER.matcher(text);
    if (!header.matches()) {
      throw new LabException(
          "--header must be 'NAME: VALUE', such as 'Origin: https://example.com'");
    }
    if (OWN.matcher(header.group(1).toLowerCase(Locale.ROOT)).matches()) {
      throw new LabException(
          "--header %s: the clients set that one themselves".formatted(header.group(1)));
    }
    return new RequestHeader(header.group(1), header.group(2));
  }

  private String trust(ForeignEndpoint endpoint) {
    if (authority == null) {
      return "";
    }
    if (!endpoint.url().getScheme().equals("wss")) {
      throw new LabException("--ca is for wss://, and a ws:// address has no certificate");
    }
    try {
      SslContextBuilder.forClient().trustManager(authority.toFile()).build();
      return Files.readString(authority);
    } catch (IOException | IllegalArgumentException e) {
      throw new LabException(
          "--ca %s: no certificates in PEM: %s".formatted(authority, e.getMessage()), e);
    }
  }
}
