package edgelab.edge.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "edgelab.edge", importOptions = ImportOption.DoNotIncludeTests.class)
class NotificationArchitectureTest {
  @ArchTest
  static final ArchRule theNotificationServiceIsPureState =
      noClasses()
          .that()
          .resideInAPackage("edgelab.edge.notification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "edgelab.edge");
}
