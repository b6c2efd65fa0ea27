package edgelab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sends clients through a configuration of NGINX, as {@code ./lab check} does. A test method or its
 * class has it, and a parameter of the type {@link edgelab.check.CheckResult} or {@link
 * edgelab.judge.Verdict}, that of the first experiment. All methods of a class share the check of
 * the class; a method's own is made for it alone.
 *
 * <p>Where the lab cannot run, the test fails with the line that says why. It needs Docker, and so
 * belongs to the integration tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(EdgeLabExtension.class)
public @interface EdgeLab {
  /** The configuration, from the current folder on: a file or a folder. */
  String config();

  /** How many clients dial in burst and ramp, from 1 to 65,535. */
  int clients() default 500;

  /** Options of {@code ./lab check}, such as {@code {"--only", "burst", "--heartbeat", "10"}}. */
  String[] options() default {};
}
