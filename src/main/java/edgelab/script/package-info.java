/**
 * What the Edge does to connections: a moment, an effect, and which handshakes it admits. Data
 * only.
 */
package edgelab.script;
