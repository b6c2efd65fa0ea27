// One thin row for each client, coloured by its state; below, the moments of the logs.

const FONT = '12px system-ui, sans-serif';
const LANES = ['error.log', 'access.log', 'Edge'];
const LANE = 12;
const AXIS = 22;
const GUTTER = 66; // as wide as the charts' axis, so that all pictures share theirs

class Timeline {
  constructor(figure, series, view, clients) {
    this.series = series;
    this.view = view;
    this.clients = clients;
    this.order = this.clients.map((_, client) => client);
    this.selected = -1;
    this.canvas = element('canvas', { tabIndex: 0 });
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', this.summary());
    this.events = element('div', { className: 'events' });
    this.events.setAttribute('aria-live', 'polite');
    const box = figure.querySelector('.draw');
    this.line = element('div', { className: 'line', hidden: true });
    this.tip = element('div', { className: 'tip', hidden: true });
    const rows = element('div', { className: 'rows' }, this.canvas, this.line, this.tip);
    box.replaceChildren(this.legend(), this.tools(), rows, this.events, this.table());
    this.listen();
    view.listeners.push(() => this.draw());
    this.draw();
  }

  summary() {
    const counts = STATES.map((name, state) => [name, this.clients.filter((events) => lastOf(events).state === state).length]);
    return `Timeline of ${this.clients.length} clients; at the end: `
      + counts.filter(([, count]) => count > 0).map(([name, count]) => `${count} ${name}`).join(', ')
      + '. Arrow up and down choose a client, left and right pan, plus and minus zoom, 0 shows all.';
  }

  legend() {
    const states = STATES.map((_, state) => state).filter((state) => this.clients.some((events) => events.some((event) => event.state === state)));
    const entry = (state, text, pale) => {
      const mark = element('i', { className: pale ? 'pale' : '' });
      mark.style.background = `var(--${STATES[state]})`;
      return element('li', {}, mark, text);
    };
    return element('ul', { className: 'legend' }, ...states.flatMap((state) =>
      isLost(state) ? [entry(state, STATE_NAMES[state]), entry(state, 'afterwards', true)] : [entry(state, STATE_NAMES[state])]));
  }

  tools() {
    const button = (text, label, act) => {
      const made = element('button', { type: 'button', onclick: act }, text);
      made.setAttribute('aria-label', label);
      return made;
    };
    this.number = element('input', { type: 'number', min: 0, max: this.clients.length - 1, placeholder: 'number' });
    this.number.addEventListener('input', () => this.select(this.number.value === '' ? -1 : +this.number.value));
    const order = element('select', {},
      element('option', { value: 'number' }, 'by number'), element('option', { value: 'ending' }, 'by ending'));
    order.addEventListener('change', () => this.sort(order.value));
    return element('div', { className: 'tools' },
      element('label', {}, 'Client ', this.number),
      element('label', {}, 'Order ', order),
      element('span', { className: 'zoom' },
        button('+', 'zoom in', () => this.view.zoom(0.5)),
        button('−', 'zoom out', () => this.view.zoom(2)),
        button('All', 'show the whole time', () => this.view.reset())),
      element('span', { className: 'quiet' }, 'Click a row for its events; drag to zoom.'));
  }

  sort(by) {
    this.order.sort((a, b) => {
      const [one, other] = [lastOf(this.clients[a]), lastOf(this.clients[b])];
      return by === 'ending' ? one.state - other.state || one.ms - other.ms || a - b : a - b;
    });
    this.draw();
  }

  table() {
    return tableBehind('All clients as a table', () => tableOf('Every client', ['client', 'dialed', 'attempts', 'its end', 'at'],
      this.clients.map((events, client) => [client, events.length ? time(events[0].ms) : '–',
        Math.max(0, ...events.map((event) => event.attempt)), lastOf(events).text, time(lastOf(events).ms)])));
  }

  get rowsHeight() {
    const rows = this.clients.length;
    return Math.min(500, Math.max(24, rows * Math.max(1, Math.min(8, Math.floor(400 / rows)))));
  }

  draw() {
    const width = this.canvas.parentElement.clientWidth;
    if (width === 0) return;
    const height = this.rowsHeight + LANES.length * LANE + AXIS;
    const ratio = window.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
    Object.assign(this.canvas.style, { width: width + 'px', height: height + 'px' });
    this.width = width;
    const paint = this.canvas.getContext('2d');
    paint.scale(ratio, ratio);
    this.drawRows(paint);
    drawSpans(paint, this.series.spans, (ms) => this.x(ms), 0, this.rowsHeight);
    this.drawLogs(paint);
    this.drawAxis(paint);
    this.drawSelected(paint);
  }

  x(ms) {
    const [from, to] = this.view.now;
    return GUTTER + (ms - from) / (to - from) * (this.width - GUTTER);
  }

  drawRows(paint) {
    const colours = STATES.map(colour);
    const height = this.rowsHeight / this.clients.length;
    this.order.forEach((client, row) => {
      const events = this.clients[client];
      events.forEach((event, i) => {
        const end = i + 1 < events.length ? events[i + 1].ms : this.view.whole[1];
        const from = Math.max(GUTTER, this.x(event.ms));
        const to = Math.min(this.width, this.x(end));
        if (to < GUTTER || from > this.width || event.state === 6) return;
        paint.fillStyle = colours[event.state];
        paint.globalAlpha = isLost(event.state) ? 0.5 : 1;
        paint.fillRect(from, row * height, Math.max(0.5, to - from), Math.max(0.5, height));
        if (isLost(event.state) && this.x(event.ms) >= GUTTER) {
          paint.globalAlpha = 1;
          paint.fillRect(from, row * height, 3, Math.max(0.5, height));
        }
      });
    });
    paint.globalAlpha = 1;
    this.drawNumbers(paint, height);
  }

  // Client numbers, as long as the rows are in their order.
  drawNumbers(paint, height) {
    if (this.order.some((client, row) => client !== row)) return;
    const step = niceStep(Math.max(1, 60 / height));
    paint.font = FONT;
    paint.fillStyle = colour('quiet');
    paint.textAlign = 'right';
    for (let row = 0; row < this.clients.length; row += step) paint.fillText(row, GUTTER - 6, row * height + 11);
  }

  drawLogs(paint) {
    paint.font = '10px system-ui, sans-serif';
    LANES.forEach((lane, i) => {
      const top = this.rowsHeight + i * LANE;
      paint.fillStyle = colour('line');
      paint.fillRect(0, top, this.width, 1);
      paint.fillStyle = colour('ink');
      for (const one of this.series.log.filter((occasion) => occasion.source === lane)) {
        const to = Math.min(this.width, this.x(one.exact ? one.lastMs : one.lastMs + 1000));
        const from = Math.max(GUTTER, Math.min(this.x(one.firstMs), to - 2));
        if (to < GUTTER || this.x(one.firstMs) > this.width + 1) continue;
        paint.globalAlpha = one.exact ? 0.9 : 0.3;
        paint.fillRect(from, top + 4, to - from, 5);
        paint.globalAlpha = 1;
      }
      paint.fillStyle = colour('quiet');
      paint.textAlign = 'right';
      paint.fillText(lane.replace('.log', ''), GUTTER - 6, top + LANE - 3);
    });
  }

  drawAxis(paint) {
    const top = this.rowsHeight + LANES.length * LANE;
    const [from, to] = this.view.now;
    const step = niceStep((to - from) / Math.max(2, this.width / 110));
    paint.font = FONT;
    paint.fillStyle = colour('quiet');
    for (let ms = Math.ceil(from / step) * step; ms <= to; ms += step) {
      const x = this.x(ms);
      paint.fillRect(x, top, 1, 4);
      paint.textAlign = x < GUTTER + 24 ? 'left' : x > this.width - 24 ? 'right' : 'center';
      paint.fillText(axisText(ms), x, top + 17);
    }
  }

  drawSelected(paint) {
    const row = this.order.indexOf(this.selected);
    if (row < 0) return;
    const height = this.rowsHeight / this.clients.length;
    paint.strokeStyle = colour('ink');
    paint.lineWidth = 1.5;
    paint.strokeRect(GUTTER, row * height - 1.5, this.width - GUTTER - 1, height + 3);
  }

  select(client) {
    this.selected = client >= 0 && client < this.clients.length ? client : -1;
    this.draw();
    if (this.selected < 0) {
      const unknown = client === -1 ? [] : [`There is no client ${client}: they are numbered 0 to ${this.clients.length - 1}.`];
      return this.events.replaceChildren(...unknown);
    }
    this.number.value = this.selected;
    this.events.replaceChildren(tableOf(`Client ${this.selected}`, ['at', 'attempt', 'event'],
      this.clients[this.selected].map((event) => [time(event.ms), event.attempt, event.text])));
  }

  // The row and the moment under the pointer, in words.
  point(x, y) {
    const isRow = x >= GUTTER && y < this.rowsHeight;
    this.line.hidden = this.tip.hidden = !isRow;
    if (!isRow) return;
    const [from, to] = this.view.now;
    const ms = from + (x - GUTTER) / (this.width - GUTTER) * (to - from);
    const client = this.order[Math.min(this.clients.length - 1, Math.floor(y / this.rowsHeight * this.clients.length))];
    const last = this.clients[client].filter((event) => event.ms <= ms).pop();
    this.tip.textContent = `${time(ms)}: client ${client} ${last ? `${last.text}, at ${time(last.ms)}` : 'has not dialed yet'}`;
    this.line.style.left = `${x}px`;
    this.line.style.height = `${this.rowsHeight}px`;
    this.tip.style.top = `${y + 14}px`;
    Object.assign(this.tip.style, x > this.width / 2 ? { left: '', right: `${this.width - x + 8}px` } : { right: '', left: `${x + 8}px` });
  }

  listen() {
    let start = null;
    const at = (event) => ({ x: event.offsetX, y: event.offsetY });
    this.canvas.addEventListener('pointerdown', (event) => { start = at(event); });
    this.canvas.addEventListener('pointerup', (event) => {
      const end = at(event);
      if (start && Math.abs(end.x - start.x) > 6 && event.pointerType === 'mouse') this.zoomTo(start.x, end.x);
      else if (start && end.y < this.rowsHeight) {
        this.select(this.order[Math.min(this.clients.length - 1, Math.floor(end.y / this.rowsHeight * this.clients.length))]);
      }
      start = null;
    });
    this.canvas.addEventListener('pointermove', (event) => this.point(event.offsetX, event.offsetY));
    this.canvas.addEventListener('pointerleave', () => this.point(-1, -1));
    this.canvas.addEventListener('dblclick', () => this.view.reset());
    this.canvas.addEventListener('keydown', (event) => this.onKey(event));
  }

  zoomTo(one, other) {
    const [from, to] = this.view.now;
    const ms = (x) => from + Math.max(0, Math.min(x, this.width) - GUTTER) / (this.width - GUTTER) * (to - from);
    this.view.set(ms(Math.min(one, other)), ms(Math.max(one, other)));
  }

  onKey(event) {
    const step = (by) => {
      const row = this.order.indexOf(this.selected);
      this.select(this.order[Math.max(0, Math.min(this.clients.length - 1, row < 0 ? 0 : row + by))]);
    };
    const keys = {
      ArrowUp: () => step(-1), ArrowDown: () => step(1), PageUp: () => step(-25), PageDown: () => step(25),
      ArrowLeft: () => this.view.pan(-0.2), ArrowRight: () => this.view.pan(0.2),
      '+': () => this.view.zoom(0.5), '-': () => this.view.zoom(2), 0: () => this.view.reset(),
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  }
}

function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least);
}

function axisText(ms) {
  return Math.abs(ms) < 1000 ? `${+ms.toFixed(2)} ms` : `${+(ms / 1000).toFixed(3)} s`;
}

function drawSpans(paint, spans, x, top, height) {
  for (const span of spans) {
    const from = x(span.fromMs);
    const width = Math.max(2, x(span.toMs) - from);
    paint.fillStyle = colour('fault');
    paint.globalAlpha = 0.18;
    paint.fillRect(from, top, width, height);
    paint.globalAlpha = 1;
    paint.fillStyle = colour('ink');
    paint.fillRect(from, top, 1, height);
    paint.textAlign = 'left';
    paint.fillText(span.name, Math.max(4, from + 5), top + height - 8);
  }
}
