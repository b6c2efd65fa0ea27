package edgelab.script;

import java.util.Locale;

/** When the Edge does what a {@link Behaviour} asks of it. */
public enum Moment {
  /** The TCP connection was accepted. */
  ACCEPT,
  /** The upgrade request was read and is valid. */
  BEFORE_101,
  /** In place of the 101. */
  AT_101,
  /** The 101 is out. */
  AFTER_101,
  /** In place of a heartbeat. */
  HEARTBEAT;

  /** As it is written in a script: {@code at-101}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
