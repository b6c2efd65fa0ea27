/** NGINX's logs: raw text to records, and every phrase that a sign looks for, in one table. */
package edgelab.nginx.log;
