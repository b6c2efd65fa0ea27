package edgelab.edge.trunk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import edgelab.Printable;

@AnalyzeClasses(
    packages = {"edgelab.edge.trunk", "edgelab.sip"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class TrunkArchitectureTest {
  /** Time, messages and random numbers come from outside. */
  @ArchTest
  static final ArchRule aTrunkDecidesWithoutSockets =
      noClasses()
          .that()
          .haveFullyQualifiedName(Trunk.class.getName())
          .should()
          .transitivelyDependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule sipStandsAlone =
      classes()
          .that()
          .resideInAPackage("edgelab.sip..")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..")
                  .or(resideInAPackage("edgelab.sip.."))
                  .or(belongToAnyOf(Printable.class)));
}
