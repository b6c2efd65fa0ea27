/**
 * edgelab: which hop cut the WebSocket, which directive did it, and does this change fix it?
 *
 * <p>The map, from a command to a report. A package uses those below it, never those above it:
 *
 * <ul>
 *   <li>{@link edgelab.cli} commands of {@code ./lab}, one file each
 *   <li>{@link edgelab.lint} the rules alone, of a user's own configuration
 *   <li>{@link edgelab.fix} the smallest change of a user's files that heals what a check found
 *   <li>{@link edgelab.check} a user's own configuration: found, staged, tried, judged, advised on
 *   <li>{@link edgelab.dial} an endpoint that is none of the lab's: clients in this JVM, and what
 *       the pattern of their losses means
 *   <li>{@link edgelab.report} a run folder as a page and as Markdown; {@link edgelab.claims} the
 *       claims of the forum thread; {@link edgelab.bench} the speed of the lab itself
 *   <li>{@link edgelab.jmeter} JMeter as the clients of an experiment
 *   <li>{@link edgelab.run} an experiment: a burst through a proxy, its control, the evidence, the
 *       run folder
 *   <li>{@link edgelab.container} containers, networks, the Docker engine; {@link edgelab.fault}
 *       faults that strike links and containers
 *   <li>{@link edgelab.problem} what is wrong with a configuration, for other programs
 *   <li>{@link edgelab.variant} the catalogue of misconfigurations, and what is predicted of each
 *   <li>{@link edgelab.nginx} NGINX as a proxy under test: its {@link edgelab.nginx.log logs}, its
 *       {@link edgelab.nginx.build build}, {@link edgelab.nginx.config text}, {@link
 *       edgelab.nginx.routing routing} and {@link edgelab.nginx.limits limits}; {@link
 *       edgelab.nginx.rule what a cause is made of}, and its {@link edgelab.nginx.causes causes},
 *       one file each, by family: {@link edgelab.nginx.causes.access access and TLS}, {@link
 *       edgelab.nginx.causes.capacity capacity}, {@link edgelab.nginx.causes.headers headers},
 *       {@link edgelab.nginx.causes.routing routing}, {@link edgelab.nginx.causes.timeouts
 *       timeouts}, {@link edgelab.nginx.causes.upstream upstream}, {@link
 *       edgelab.nginx.causes.faults faults}
 *   <li>{@link edgelab.proxy} the seam between the lab and the proxy under test
 *   <li>{@link edgelab.judge} evidence to verdict; it sees no configuration
 *   <li>{@link edgelab.herd} herds that dial again, measured beside {@link edgelab.theory}, which
 *       has the closed forms and the simulation
 *   <li>{@link edgelab.history} what was recorded: events, logs, the files that keep them
 *   <li>{@link edgelab.load} what clients do; {@link edgelab.script} what the Edge does: data only;
 *       {@link edgelab.sip} the messages, authentication and timers of SIP
 *   <li>{@link edgelab.junit} the check as a test of JUnit, and {@link edgelab.assertions} what it
 *       asserts
 *   <li>{@link edgelab.doctor} what a machine needs to run the lab, and whether it has it
 *   <li>{@link edgelab.home} where the lab's own files are, and where what it leaves behind goes
 * </ul>
 *
 * <p>Programs in containers: {@link edgelab.agent} the clients, on their own {@link
 * edgelab.agent.transport transport} ({@link edgelab.agent.transport.http HTTP}, {@link
 * edgelab.agent.transport.loop event loops}, {@link edgelab.agent.transport.session sessions},
 * {@link edgelab.agent.transport.signal signals}), and their {@link edgelab.agent.api requests}
 * before they dial; {@link edgelab.edge} the mock Edge, which serves {@link
 * edgelab.edge.notification notifications} where it is told to, and registers SIP {@link
 * edgelab.edge.trunk trunks}; {@link edgelab.relay} forwarders with an idle timeout. {@link
 * edgelab.control} steers them over HTTP.
 */
package edgelab;
