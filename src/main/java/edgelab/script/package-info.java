/**
 * The script of the Edge: a moment, an effect, and which handshakes are admitted. Data only.
 *
 * <p>A text that is not there is empty, a time that is not there is zero, and a mechanism that is
 * off is an empty {@link java.util.Optional}; nothing is null.
 */
package edgelab.script;
