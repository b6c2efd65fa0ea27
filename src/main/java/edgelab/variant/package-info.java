/**
 * The catalogue: one folder of {@code nginx-variants} is one misconfiguration, one of {@code
 * src/main/api-variants} one limit of the notification service; each with its fix and what is
 * predicted of both. A variant that loads is valid: every value was checked, and has its type.
 */
package edgelab.variant;
