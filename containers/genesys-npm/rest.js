'use strict';

// A client of purecloud-platform-client-v2: it gets a token, a channel, its topic and the topics that there are.
// Arguments: host and port of the API, its topic.
const platform = require('purecloud-platform-client-v2');
const report = require('./report');

const [host, port, topic] = process.argv.slice(2);

async function live() {
  const api = platform.ApiClient.instance;
  api.setGateway({ protocol: 'http', host, port });
  await api.loginClientCredentialsGrant('app-0', 'secret');
  const notifications = new platform.NotificationsApi();
  const channel = await notifications.postNotificationsChannels();
  report(0, 'CHANNEL', channel.id);
  const subscribed = await notifications.postNotificationsChannelSubscriptions(channel.id, [{ id: topic }]);
  report(0, 'SUBSCRIBED', subscribed.entities.map(one => `${one.id} ${one.state}`).join());
  const topics = await notifications.getNotificationsAvailabletopics();
  report(0, 'TOPICS', topics.entities.map(one => one.id).join());
}

live().catch(error => report(0, 'API_EXCEPTION', `${error.status}: ${error.body?.message ?? error.message}`));
