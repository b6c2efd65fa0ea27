/** The limits of a configuration, and how many clients each lets through: NGINX's arithmetic. */
package edgelab.nginx.limits;
