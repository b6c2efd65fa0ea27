'use strict';

// Clients of genesys-cloud-streaming-client, which connect at once and stay until the process is ended.
// Arguments: host:port of the API and of the sockets, base address of the login, number of clients. Each is an app of its own.
require('./browser');
const { default: StreamingClient } = require('genesys-cloud-streaming-client');
const report = require('./report');

const [authority, login, number] = process.argv.slice(2);

async function token(app) {
  const answer = await fetch(`${login}/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${app}:secret`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await answer.json()).access_token;
}

function client(i, authToken) {
  const one = new StreamingClient({
    host: `ws://${authority}`,
    apiHost: `http://${authority}`,
    authToken,
    optOutOfWebrtcStatsTelemetry: true,
    logger: { debug() {}, info() {}, warn() {}, error: text => report(i, 'ERROR', String(text)) },
  });
  one.on('connected', () => report(i, 'CONNECTED', ''));
  one.on('disconnected', () => report(i, 'DISCONNECTED', ''));
  return one;
}

async function main() {
  const clients = [];
  for (let i = 0; i < Number(number); i++) {
    clients.push(client(i, await token(`app-${i}`)));
  }
  clients.forEach((one, i) =>
    one.connect({ keepTryingOnFailure: true }).catch(error => report(i, 'CONNECT_ERROR', error.message)));
}

main();
