/**
 * The Edge's SIP trunks. A {@link edgelab.edge.trunk.Trunk} decides, from messages and the time;
 * {@link edgelab.edge.trunk.Trunks} run all of them on one event loop.
 */
package edgelab.edge.trunk;
