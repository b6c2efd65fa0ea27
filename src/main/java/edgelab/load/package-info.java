/**
 * The load: a burst, how each client behaves, when it dials again. Data only.
 *
 * <p>A text that is not there is empty, a time or a number that is not there is zero, and a part
 * that does nothing is a constant such as {@link edgelab.load.KeepAlive#NONE}; nothing is null.
 */
package edgelab.load;
