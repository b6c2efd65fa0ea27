/** What a machine needs to run the lab, and whether it has it. */
package edgelab.doctor;
