// uPlot charts of one experiment; each has its numbers in a table behind it.

function axes(names, values) {
  return [0, 1].map((i) => ({
    stroke: colour('quiet'), font: FONT, labelFont: FONT, label: names[i],
    grid: { stroke: colour('line'), width: 1 }, ticks: { stroke: colour('line'), width: 1 },
    labelSize: 18, size: i === 0 ? 34 : 48, values: values[i],
  }));
}

const onTime = (_, ticks) => ticks.map(axisText);
const plain = (_, ticks) => ticks.map((tick) => tick.toLocaleString('en'));

function openChart(figure, series, view) {
  const { ms, client, nginx, edge } = series.open;
  const sides = [['clients', client, 'client-side', 5, []], ['NGINX', nginx, 'nginx-side', 2.5, []], ['Edge', edge, 'edge-side', 2, [4, 4]]]
    .filter(([, counts]) => counts.length > 0);
  const box = figure.querySelector('.draw');
  const chart = plot(box, {
    height: 220,
    series: [{ label: 'time', value: (_, at) => (at == null ? '' : time(at)) },
      ...sides.map(([label, , name, width, dash]) => ({
        label, stroke: colour(name), width, dash, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) }))],
    scales: { x: { time: false, range: () => view.now }, y: { range: (_, least, most) => [0, Math.max(1, most * 1.08)] } },
    axes: axes(['since the burst began', 'open'], [onTime, plain]),
    cursor: { drag: { setScale: false } },
    hooks: {
      drawClear: [(u) => drawSpans(u.ctx, series.spans, (at) => u.valToPos(at, 'x', true), u.bbox.top, u.bbox.height)],
      setSelect: [(u) => u.select.width > 4 && view.set(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x'))],
    },
  }, [ms, ...sides.map(([, counts]) => counts)]);
  view.listeners.push(() => { chart.setSelect({ width: 0, height: 0 }, false); chart.redraw(false, true); chart.setScale('x', { min: view.now[0], max: view.now[1] }); });
  const step = Math.ceil(ms.length / 40);
  box.append(tableBehind('As a table', () => tableOf('Open connections', ['at', ...sides.map(([label]) => label)],
    ms.map((at, i) => [time(at), ...sides.map(([, counts]) => counts[i])]).filter((_, i) => i % step === 0 || i === ms.length - 1))));
  return chart;
}

function dialsChart(figure, series) {
  const { measured, planned, simulated, edge } = series.dials;
  const theory = simulated.length ? simulated : planned;
  const named = simulated.length ? 'simulated' : 'planned';
  const at = measured.map((_, bin) => bin * 100);
  const whole = [0, measured.length * 100];
  const columns = [['from', at.map(time)], ['measured', measured], ['planned', planned], ['simulated', simulated],
    ['the Edge read', edge.offered], ['let in', edge.admitted], ['turned away', edge.refused]].filter(([, counts]) => counts.length);
  const box = figure.querySelector('.draw');
  const chart = plot(box, {
    height: 200,
    series: [{ label: 'from', value: (_, ms) => (ms == null ? '' : time(ms)) },
      { label: 'measured', stroke: colour('client-side'), fill: colour('client-side') + '66', width: 1, paths: uPlot.paths.bars({ size: [0.9], align: 1 }), points: { show: false } },
      { label: named, stroke: colour('ink'), width: 2, dash: [5, 4], paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } }],
    scales: { x: { time: false, range: (_, from, to) => [from, to] }, y: { range: (_, least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: axes(['since the burst began', 'dials'], [onTime, plain]),
  }, [[...at, whole[1]], [...measured, null], [...theory, theory[theory.length - 1]]]);
  box.append(tableBehind('As a table', () => tableOf('Dials in each tenth of a second', columns.map(([name]) => name),
    at.map((_, i) => columns.map(([, counts]) => counts[i])))));
  return chart;
}

function latencyChart(figure, series) {
  const points = series.latency;
  if (points.length === 0) return null;
  const at = points.map((_, i) => i);
  const name = (percentile) => (percentile === 0 ? 'min' : percentile === 100 ? 'max' : 'p' + percentile);
  return plot(figure.querySelector('.draw'), {
    height: 180, padding: [8, 16, 0, 0],
    series: [{ label: 'percentile', value: (_, i) => (i == null ? '' : name(points[i].percentile)) },
      { label: 'ms', stroke: colour('client-side'), width: 2, points: { show: true, size: 6, fill: colour('client-side') } }],
    scales: { x: { time: false }, y: { range: (_, least, most) => [0, most * 1.1] } },
    axes: axes(['', 'ms'], [(_, ticks) => ticks.map((i) => (Number.isInteger(i) && points[i] ? name(points[i].percentile) : '')), plain]),
  }, [at, points.map((point) => point.ms)]);
}

function chartWidth(box) {
  return Math.max(240, box.clientWidth);
}

function plot(box, options, values) {
  box.replaceChildren();
  const chart = new uPlot({ width: chartWidth(box), padding: [8, 0, 0, 0], ...options }, values, box);
  chart.root.setAttribute('aria-hidden', 'true'); // the table behind it says the same
  return chart;
}
