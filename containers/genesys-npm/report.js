'use strict';

/** Prints what a library told one of the clients, a line of JSON. */
module.exports = (client, kind, text) =>
  process.stdout.write(JSON.stringify({ at: new Date().toISOString(), client, kind, text }) + '\n');
