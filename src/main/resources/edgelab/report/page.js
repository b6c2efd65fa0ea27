// Draws an experiment when it is opened and seen; finds experiments by text.

function draw(details, series) {
  const clients = clientsOf(series.history);
  const view = new View(series.endMs, busyUntil(series, clients));
  const timeline = new Timeline(details.querySelector('.timeline'), series, view, clients);
  const charts = [['figure.open', openChart], ['.dials', dialsChart], ['.latency', latencyChart]].map(([figure, make]) => {
    const found = details.querySelector(figure);
    return found ? make(found, series, view) : null;
  });
  return { series, timeline, charts: charts.filter(Boolean), width: details.clientWidth };
}

const drawn = new Map();

async function show(details) {
  if (!details.open || drawn.has(details)) return;
  drawn.set(details, null);
  try {
    const series = await unpack(details.querySelector('.packed'));
    drawn.set(details, draw(details, series));
    details.dataset.drawn = 'true';
  } catch (error) {
    details.querySelector('.timeline .draw').textContent =
      `The pictures cannot be drawn (${error.message}); the tables hold the same numbers.`;
  }
}

// A phone's keyboard resizes the window, too: the field that has the focus must stay.
function resize() {
  for (const [details, one] of drawn) {
    if (!one || !details.open || details.clientWidth === one.width) continue;
    one.width = details.clientWidth;
    one.timeline.draw();
    one.charts.forEach((chart) => chart.setSize({ width: chartWidth(chart.root.parentElement), height: chart.height }));
  }
}

// Charts hold their colours.
function recolour() {
  for (const [details, one] of drawn) {
    if (!one || !details.isConnected) continue;
    const selected = one.timeline.selected;
    drawn.set(details, draw(details, one.series));
    if (selected >= 0) drawn.get(details).timeline.select(selected);
  }
}

function open(hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)));
  if (!target || !target.matches('details.experiment')) return null;
  target.hidden = false;
  target.open = true;
  return target;
}

function openNamed() {
  open(location.hash)?.scrollIntoView();
}

// Of a suite the entries of its overview, else the experiments themselves.
const entries = () => [...document.querySelectorAll('#overview .entry, main:not(.suite) details.experiment')];
const said = (entry) => `${(entry.querySelector('summary') || entry).textContent} ${entry.dataset.words}`.toLowerCase();
let tag = '';

function find() {
  const text = document.getElementById('find').value.trim().toLowerCase();
  const all = entries();
  for (const entry of all) {
    const name = entry.closest('.row')?.dataset.name ?? '';
    entry.hidden = !`${name} ${said(entry)}`.includes(text) || (tag !== '' && !entry.dataset.tags.split(' ').includes(tag));
  }
  for (const row of document.querySelectorAll('#overview .row')) row.hidden = !row.querySelector('.entry:not([hidden])');
  for (const topic of document.querySelectorAll('#overview .topic')) topic.hidden = !topic.querySelector('.row:not([hidden])');
  const shown = all.filter((entry) => !entry.hidden).length;
  document.getElementById('shown').textContent = shown === all.length ? '' : `${shown} of ${all.length}`;
  for (const chip of document.querySelectorAll('.chip')) chip.setAttribute('aria-pressed', String(chip.dataset.tag === tag));
}

// Sorted, all rows stand in the first table; by topic, each in its own again.
function order() {
  const by = document.getElementById('order').value;
  const overview = document.getElementById('overview');
  if (by === 'topic' && !overview.classList.contains('sorted')) return find();
  const rows = [...overview.querySelectorAll('.row')];
  rows.forEach((row) => { row.home ||= row.parentElement; });
  const value = (row) => (by === 'name' ? row.dataset.name : -row.dataset[by]);
  const sorted = by === 'topic' ? rows : [...rows].sort((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0));
  overview.classList.toggle('sorted', by !== 'topic');
  if (by === 'topic') rows.sort((one, other) => (one.dataset.name < other.dataset.name ? -1 : 1)).forEach((row) => row.home.append(row));
  else sorted.forEach((row) => overview.querySelector('tbody').append(row));
  return find();
}

// A little before they are seen, so that nothing moves.
const seen = new IntersectionObserver((list) => list.forEach((entry) => entry.isIntersecting && show(entry.target)), { rootMargin: '400px' });

function begin() {
  for (const details of document.querySelectorAll('details.experiment')) {
    if (details.dataset.known) continue;
    details.dataset.known = 'true';
    seen.observe(details);
    details.addEventListener('toggle', () => { show(details); resize(); });
  }
  order();
}

let resizing = 0;
window.addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(resize, 150);
});
window.addEventListener('hashchange', openNamed);
// Opened before it is scrolled to, so that it does not grow under the reader's eyes.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#x-"]');
  if (link) open(link.hash);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
document.getElementById('find').addEventListener('input', find);
document.getElementById('order').addEventListener('change', order);
document.getElementById('tools').addEventListener('click', (event) => {
  const chip = event.target.closest('.chip');
  if (!chip) return;
  tag = chip.dataset.tag;
  find();
});
document.addEventListener('edgelab:renewed', begin);
begin();
openNamed();
