// Draws an experiment when it is opened and seen; finds experiments by text.

function draw(details, series) {
  const view = new View(series.endMs);
  const timeline = new Timeline(details.querySelector('.timeline'), series, view);
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

function openNamed() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches('details.experiment')) {
    target.hidden = false;
    target.open = true;
    target.scrollIntoView();
  }
}

function find() {
  const text = document.getElementById('find').value.toLowerCase();
  const onlyWrong = document.getElementById('wrong-only').checked;
  const all = [...document.querySelectorAll('details.experiment')];
  for (const details of all) {
    const said = `${details.querySelector('summary').textContent} ${details.dataset.words}`.toLowerCase();
    details.hidden = !said.includes(text) || (onlyWrong && details.dataset.agree === 'true');
  }
  const shown = all.filter((details) => !details.hidden).length;
  document.getElementById('shown').textContent = shown === all.length ? '' : `${shown} of ${all.length}`;
}

const seen = new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && show(entry.target)));

function begin() {
  for (const details of document.querySelectorAll('details.experiment')) {
    if (details.dataset.known) continue;
    details.dataset.known = 'true';
    seen.observe(details);
    details.addEventListener('toggle', () => { show(details); resize(); });
  }
  find();
}

let resizing = 0;
window.addEventListener('resize', () => {
  clearTimeout(resizing);
  resizing = setTimeout(resize, 150);
});
window.addEventListener('hashchange', openNamed);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
document.getElementById('find').addEventListener('input', find);
document.getElementById('wrong-only').addEventListener('change', find);
document.addEventListener('edgelab:renewed', begin);
begin();
openNamed();
