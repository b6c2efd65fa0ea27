/** What clients do: a burst, how each client behaves, when it dials again. Data only. */
package edgelab.load;
