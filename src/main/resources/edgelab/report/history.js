// An experiment's history: unpacked when it is first looked at, one list of events for each client.

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.textContent), (character) => character.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(inflated).json();
}

// As edgelab.report.EventColumns writes them: clients and times as differences.
function clientsOf(columns) {
  const clients = Array.from({ length: columns.clients }, () => []);
  let client = 0;
  let us = 0;
  for (let i = 0; i < columns.text.length; i++) {
    client += columns.client[i];
    us = columns.us[i] + (i > 0 && columns.client[i] === 0 ? us : 0);
    clients[client].push({
      ms: us / 1000,
      attempt: columns.attempt[i],
      state: columns.state[i],
      text: columns.texts[columns.text[i]],
    });
  }
  return clients;
}

const STATES = ['dialing', 'open', 'unanswered', 'rejected', 'cut', 'closed', 'done', 'preparing'];
const STATE_NAMES = ['dialing', 'open', 'lost: no answer', 'lost: rejected', 'lost: cut after the 101', 'closed by the other side', 'closed by the client', 'before the dial: token, channel, topics'];
const isLost = (state) => state >= 2 && state <= 5;
const lastOf = (events) => events[events.length - 1] || { state: 0, ms: 0, text: 'never dialed' };

function time(ms) {
  return Math.abs(ms) < 1000 ? `${+ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(3)} s`;
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function tableOf(caption, head, rows) {
  const row = (cells, kind) =>
    element('tr', {}, ...cells.map((cell, i) =>
      element(kind === 'th' || i === 0 ? 'th' : 'td', i === 0 && kind !== 'th' ? { scope: 'row' } : {}, String(cell))));
  return element('table', {},
    element('caption', {}, caption),
    element('thead', {}, row(head, 'th')),
    element('tbody', {}, ...rows.map((cells) => row(cells, 'td'))));
}

// A table that is made only when somebody opens it.
function tableBehind(summary, make) {
  const box = element('div', { className: 'scroll', tabIndex: 0 });
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', summary);
  const details = element('details', { className: 'behind' }, element('summary', {}, summary), box);
  details.addEventListener('toggle', () => { if (details.open && !box.firstChild) box.append(make()); });
  return details;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

// When the last client changed otherwise than by leaving, and some time for it to be seen.
function busyUntil(series, clients) {
  const changes = clients.flatMap((events) => events.filter((event) => event.state !== 6).map((event) => event.ms));
  return 1.15 * [...changes, ...series.spans.map((span) => span.toMs)].reduce((most, ms) => Math.max(most, ms), 1);
}

// The part of the time axis that all pictures of one experiment show.
class View {
  constructor(endMs, busyUntil) {
    this.whole = [0, endMs];
    this.now = busyUntil < endMs * 0.7 ? [0, busyUntil] : this.whole;
    this.listeners = [];
  }

  set(from, to) {
    const width = Math.max(0.5, Math.min(to - from, this.whole[1]));
    const start = Math.min(Math.max(0, from), this.whole[1] - width);
    this.now = [start, start + width];
    this.listeners.forEach((listener) => listener());
  }

  zoom(factor) {
    const [from, to] = this.now;
    const middle = (from + to) / 2;
    this.set(middle - (to - from) * factor / 2, middle + (to - from) * factor / 2);
  }

  pan(share) {
    const [from, to] = this.now;
    this.set(from + (to - from) * share, to + (to - from) * share);
  }

  reset() {
    this.set(...this.whole);
  }
}
