package edgelab.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Skipped where JMeter is not laid out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = "jmeter.skip",
    matches = "false",
    disabledReason = "mvn verify -Pjmeter runs JMeter")
@interface RunsJMeter {}
