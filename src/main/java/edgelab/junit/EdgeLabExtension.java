package edgelab.junit;

import edgelab.check.CheckResult;
import edgelab.cli.CheckInProcess;
import edgelab.judge.Verdict;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the check that {@link EdgeLab} asks for, once, when a parameter wants its result. */
final class EdgeLabExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(EdgeLabExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == CheckResult.class || type == Verdict.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    CheckResult result = result(test);
    boolean wantsAll = parameter.getParameter().getType() == CheckResult.class;
    return wantsAll ? result : result.trials().get(0).outcome().verdict();
  }

  /** The context of an element outlives those of the elements in it, and so does its store. */
  private static CheckResult result(ExtensionContext test) {
    ExtensionContext context = test;
    Optional<EdgeLab> asked = asked(context);
    while (asked.isEmpty()) {
      context = context.getParent().orElseThrow();
      asked = asked(context);
    }
    EdgeLab check = asked.get();
    Store store = context.getStore(NAMESPACE);
    return store.getOrComputeIfAbsent(
        EdgeLab.class, key -> CheckInProcess.of(arguments(check)), CheckResult.class);
  }

  private static Optional<EdgeLab> asked(ExtensionContext context) {
    Optional<AnnotatedElement> element = context.getElement();
    return element.flatMap(one -> AnnotationSupport.findAnnotation(one, EdgeLab.class));
  }

  /** Of the command line. */
  static List<String> arguments(EdgeLab check) {
    List<String> arguments =
        new ArrayList<>(List.of(check.config(), "--clients", String.valueOf(check.clients())));
    arguments.addAll(List.of(check.options()));
    return arguments;
  }
}
