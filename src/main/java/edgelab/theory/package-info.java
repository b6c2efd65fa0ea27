/** Computed certainties: closed forms from NGINX's source. Pure functions, no I/O. */
package edgelab.theory;
