/**
 * SIP as registrations need it (RFC 3261): messages, their reader and writer, digest
 * authentication, timers. Time and random numbers are arguments; nothing here has a socket.
 */
package edgelab.sip;
