package edgelab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "edgelab", importOptions = ImportOption.DoNotIncludeTests.class)
class TimeLimitRulesTest {
  /** Methods that wait for something and give up. */
  private static final Set<String> GIVE_UP =
      Set.of(
          "Polling.atMost",
          "CompletableFuture.orTimeout",
          "CompletableFuture.completeOnTimeout",
          "Builder.timeout",
          "Builder.connectTimeout",
          "LogMessageWaitStrategy.withStartupTimeout",
          "HttpWaitStrategy.withStartupTimeout",
          "InetAddress.isReachable");

  @ArchTest
  static final ArchRule givingUpIsAMatterOfPatience =
      classes().that(giveUp()).should().dependOnClassesThat().areAssignableTo(TimeLimit.class);

  private static DescribedPredicate<JavaClass> giveUp() {
    return DescribedPredicate.describe(
        "give up waiting",
        type ->
            type.getMethodCallsFromSelf().stream()
                .map(
                    call ->
                        call.getTargetOwner().getSimpleName() + "." + call.getTarget().getName())
                .anyMatch(GIVE_UP::contains));
  }
}
