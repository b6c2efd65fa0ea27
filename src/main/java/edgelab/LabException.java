package edgelab;

/**
 * Something the user can mend. The message is one line that says what is wrong, where, and what to
 * do; the command line prints it and exits with code 2.
 */
public class LabException extends RuntimeException {
  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
