/**
 * edgelab: which hop cut the WebSocket, which NGINX directive did it, and does this change fix it?
 *
 * <p>The map, in the order of the pipeline {@code Variant + Burst → History → Checkers → Verdict →
 * Report}:
 *
 * <ul>
 *   <li>{@link edgelab.cli} the commands of {@code ./lab}
 *   <li>{@link edgelab.variant} the catalogue of misconfigurations, and what is predicted of each
 *   <li>{@link edgelab.config} NGINX's configuration, read and understood
 *   <li>{@link edgelab.theory} closed forms behind the predictions
 *   <li>{@link edgelab.prediction} a configuration's numbers in these closed forms
 *   <li>{@link edgelab.topology} the containers and networks of an experiment
 *   <li>{@link edgelab.fault} what is injected between the hops, and into their containers
 *   <li>{@link edgelab.agent} the load: WebSocket clients, a program in a container
 *   <li>{@link edgelab.edge} the mock Edge, a program in a container
 *   <li>{@link edgelab.carrier} a carrier that forgets silent connections, a program in a container
 *   <li>{@link edgelab.control} the HTTP API through which the lab steers both
 *   <li>{@link edgelab.history} what was recorded, and the files that keep it
 *   <li>{@link edgelab.checker} the verdict, computed from the record alone
 *   <li>{@link edgelab.herd} measured beside predicted, of clients that dial again
 *   <li>{@link edgelab.check} a user's own configuration: made to run here, tried, advised on
 *   <li>{@link edgelab.report} tables, result files, and the report as a page and as Markdown
 * </ul>
 */
package edgelab;
