package edgelab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import edgelab.agent.transport.Instants;
import edgelab.agent.transport.NettyClientContainer;
import edgelab.agent.transport.NettyTransport;
import edgelab.agent.transport.Resolver;
import edgelab.agent.transport.TransportProperties;
import edgelab.agent.transport.loop.SocketApi;
import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.session.Wire;
import edgelab.agent.transport.signal.AnswerExcerpt;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.SignalTap;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.agent.transport.signal.WireSignals;
import edgelab.history.FaultEvent;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Insert;
import java.net.URI;

@AnalyzeClasses(packages = "edgelab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "edgelab.history..",
    "edgelab.judge..",
    "edgelab.variant..",
    "edgelab.theory..",
    "edgelab.herd..",
    "edgelab.load..",
    "edgelab.script..",
    "edgelab.sip..",
    "edgelab.proxy..",
    "edgelab.nginx.."
  };

  @ArchTest
  static final ArchRule judgingKnowsNoContainersClientsServersOrToxics =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.testcontainers..",
              "com.github.dockerjava..",
              "jakarta.websocket..",
              "org.glassfish.tyrus..",
              "io.netty..",
              "eu.rekawek.toxiproxy..",
              "edgelab.agent..",
              "edgelab.edge..",
              "edgelab.relay..",
              "edgelab.run..",
              "edgelab.container..",
              "edgelab.fault..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("edgelab.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theoryStandsAlone =
      classes()
          .that()
          .resideInAPackage("edgelab.theory..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "edgelab.theory..");

  @ArchTest
  static final ArchRule readingAConfigurationNeedsNothingElse =
      classes()
          .that()
          .resideInAPackage("edgelab.nginx.config..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "edgelab.nginx.config..")
                  .or(belongToAnyOf(LabException.class, Secrets.class)));

  @ArchTest
  static final ArchRule checkersNeverSeeAConfiguration =
      noClasses()
          .that()
          .resideInAPackage("edgelab.judge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("edgelab.nginx..", "edgelab.variant..");

  @ArchTest
  static final ArchRule checkersDoNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("edgelab.judge..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                  .and(not(equivalentTo(URI.class))));

  @ArchTest
  static final ArchRule checkersDoNotLookAtWhatWasInjected =
      noClasses()
          .that()
          .resideInAPackage("edgelab.judge..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(FaultEvent.class);

  @ArchTest
  static final ArchRule programsInContainersKnowNothingOfTheHost =
      noClasses()
          .that()
          .resideInAnyPackage(
              "edgelab.agent..", "edgelab.edge..", "edgelab.relay..", "edgelab.control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.testcontainers..", "edgelab.run..", "edgelab.container..", "edgelab.variant..");

  @ArchTest
  static final ArchRule theTransportIsALibraryOfItsOwn =
      noClasses()
          .that()
          .resideInAPackage("edgelab.agent.transport..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("edgelab..")
                  .and(resideOutsideOfPackage("edgelab.agent.transport..")));

  /** Its packages make types public for each other; these are for its users. */
  @ArchTest
  static final ArchRule theTransportIsUsedByItsInterfaceOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("edgelab.agent.transport..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("edgelab.agent.transport..")
                  .and(
                      not(
                          belongToAnyOf(
                              AsyncDialer.class,
                              Dial.class,
                              DialFailure.class,
                              DialPhase.class,
                              Instants.class,
                              NettyClientContainer.class,
                              NettyTransport.class,
                              Resolver.class,
                              AnswerExcerpt.class,
                              SessionEnding.class,
                              SignalTap.class,
                              SocketApi.class,
                              TransportProperties.class,
                              Wire.class,
                              WireSignal.class,
                              WireSignals.class))));

  @ArchTest
  static final ArchRule onlyNginxItsCheckFixLintAndTheCommandLineKnowNginx =
      noClasses()
          .that()
          .resideOutsideOfPackage("edgelab.[nginx|check|fix|lint|cli]..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("edgelab.nginx..");

  /** It keeps the lab's own files, which a user does not have, free of lines. */
  @ArchTest
  static final ArchRule causesInsertLinesByTheirContext =
      noClasses()
          .that()
          .resideInAPackage("edgelab.nginx.causes..")
          .should()
          .callMethod(Insert.class, "into", Directive.class, String.class, String[].class);

  @ArchTest
  static final ArchRule aReportIsMadeOfWhatWasSaved =
      noClasses()
          .that()
          .resideInAnyPackage("edgelab.report..", "edgelab.claims..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "edgelab.container..",
              "edgelab.fault..",
              "edgelab.check..",
              "edgelab.agent..",
              "edgelab.edge..",
              "edgelab.relay..",
              "org.testcontainers..");

  /** What it prints is escaped. */
  @ArchTest
  static final ArchRule onlyTheTerminalPrints =
      noClasses()
          .that()
          .resideOutsideOfPackages("edgelab.agent..", "edgelab.control..")
          .and()
          .doNotHaveSimpleName("Terminal")
          .and()
          .doNotHaveSimpleName("StagedFolder") // as the JVM ends, nothing else can
          .and()
          .doNotHaveSimpleName("Launcher") // has no other class of the lab
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static void oneSimpleNameIsOneType(JavaClasses classes) {
    var types =
        classes.stream()
            .filter(one -> !one.isAnonymousClass() && !one.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));
    types.values().removeIf(names -> names.size() == 1);
    assertThat(types).isEmpty();
  }

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(
              ".*[.$][A-Za-z0-9]*(?:Manager|Helper|Util|Handler|Data|Info|Common|Misc)(?![a-z]).*");
}
