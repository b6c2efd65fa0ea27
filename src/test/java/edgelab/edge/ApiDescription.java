package edgelab.edge;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import edgelab.history.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An OpenAPI 3.1 description in JSON, and what is wrong with an answer by it. */
final class ApiDescription {
  private static final String LOCATION = "https://edgelab.invalid/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");

  private final JsonNode root;
  private final SchemaRegistry schemas;

  ApiDescription(String text) {
    root = Json.read(text, JsonNode.class);
    schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(LOCATION, text)));
  }

  /** Each answer that is described: {@code POST /oauth/token 200}. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operation
              .getValue()
              .path("responses")
              .propertyNames()
              .forEach(
                  status ->
                      answers.add(
                          "%s %s %s"
                              .formatted(
                                  operation.getKey().toUpperCase(Locale.ROOT),
                                  path.getKey(),
                                  status)));
        }
      }
    }
    return answers;
  }

  /** The described answer that a real one is; empty where there is none. */
  Optional<String> answer(ApiAnswer real) {
    return answers().stream()
        .filter(
            described -> {
              String[] parts = described.split(" ");
              return parts[0].equals(real.method())
                  && real.path().matches(parts[1].replace("{id}", "[^/]+"))
                  && parts[2].equals(String.valueOf(real.status()));
            })
        .findFirst();
  }

  /** In what a real answer differs from the described one. */
  List<String> differences(String described, ApiAnswer real) {
    List<String> differences = new ArrayList<>();
    Resolved response = resolve(described);
    for (Map.Entry<String, JsonNode> header : response.node().path("headers").properties()) {
      if (real.header(header.getKey()).isEmpty()) {
        differences.add("no header " + header.getKey());
      }
    }
    JsonNode schema = response.node().at("/content/application~1json/schema");
    if (schema.isMissingNode()) {
      if (!real.body().isEmpty()) {
        differences.add("a body that is not described: " + real.body());
      }
      return differences;
    }
    if (!"application/json".equals(real.header("Content-Type").orElse(""))) {
      differences.add("Content-Type " + real.header("Content-Type"));
    }
    String pointer = response.pointer() + "/content/application~1json/schema";
    for (Error error :
        schemas
            .getSchema(SchemaLocation.of(LOCATION + "#" + pointer))
            .validate(
                real.body(),
                InputFormat.JSON,
                context ->
                    context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
      differences.add(error.toString());
    }
    return differences;
  }

  private record Resolved(String pointer, JsonNode node) {}

  private Resolved resolve(String described) {
    String[] parts = described.split(" ");
    String pointer =
        "/paths/%s/%s/responses/%s"
            .formatted(parts[1].replace("/", "~1"), parts[0].toLowerCase(Locale.ROOT), parts[2]);
    JsonNode node = root.at(pointer);
    if (node.has("$ref")) {
      pointer = node.path("$ref").stringValue().substring(1);
      node = root.at(pointer);
    }
    return new Resolved(pointer, node);
  }
}
