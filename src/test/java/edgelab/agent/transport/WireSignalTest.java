package edgelab.agent.transport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** A test that takes a {@link DialApi} and runs on both, {@code signal.repeats} times each. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(WireSignalTest.Repeats.class)
@interface WireSignalTest {

  final class Repeats implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      int repeats = Integer.getInteger("signal.repeats", 1);
      return Stream.of(DialApi.values())
          .flatMap(api -> IntStream.rangeClosed(1, repeats).mapToObj(n -> run(api, n)));
    }

    private static TestTemplateInvocationContext run(DialApi api, int number) {
      return new TestTemplateInvocationContext() {
        @Override
        public String getDisplayName(int index) {
          return api + " " + number;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
          return List.of(new DialApiParameter(api));
        }
      };
    }
  }

  record DialApiParameter(DialApi api) implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DialApi.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return api;
    }
  }
}
