// Follows a run that goes on: counts of the burst that is running, and experiments as they are saved.
(() => {
  'use strict';
  const status = document.createElement('p');
  status.className = 'live';
  status.setAttribute('role', 'status');
  document.querySelector('main').prepend(status);
  const running = new Map(); // by the place where it runs: bursts may run at the same time

  const source = new EventSource('/events');
  source.addEventListener('pulse', (event) => {
    const pulse = JSON.parse(event.data);
    const who = event.lastEventId;
    clearTimeout(running.get(who)?.quiet);
    running.set(who, {
      text: `${pulse.experiment}, ${pulse.control ? 'control burst' : 'through NGINX'}: `
        + `${pulse.dialed} dialed, ${pulse.open} of ${pulse.clients} open, ${pulse.lost} lost`,
      quiet: setTimeout(() => { running.delete(who); say(); }, 20000),
    });
    say();
  });
  const say = () => {
    const texts = [...running.values()].map(({ text }) => text);
    status.textContent = texts.length ? `Running: ${texts.join('; ')}` : 'Waiting for the next burst';
  };
  source.addEventListener('renewed', renew);
  source.addEventListener('error', () => { status.textContent = 'The lab does not answer any more; this page is as it was last.'; });
  source.addEventListener('open', () => { status.textContent = 'Waiting for the next burst'; });

  // New experiments are put in; sections that a reader has opened stay as they are.
  async function renew() {
    const text = await (await fetch('/', { cache: 'no-store' })).text();
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    if (!fresh.querySelector('main')) return;
    for (const section of ['answer', 'chips', 'overview', 'claims', 'all']) {
      document.getElementById(section).replaceWith(document.adoptNode(fresh.getElementById(section)));
    }
    const names = new Set();
    const place = document.getElementById('experiments');
    const renewed = fresh.getElementById('experiments');
    document.querySelector('main').className = fresh.querySelector('main').className;
    place.querySelector('h2').replaceWith(document.adoptNode(renewed.querySelector('h2')));
    document.getElementById('tools').hidden = fresh.getElementById('tools').hidden;
    for (const part of ['#order', 'label[for=order]']) document.querySelector(part).hidden = fresh.querySelector(part).hidden;
    for (const details of fresh.querySelectorAll('details.experiment')) {
      names.add(details.id);
      const old = document.getElementById(details.id);
      if (!old) place.append(document.adoptNode(details));
      else if (old.querySelector('.packed').textContent !== details.querySelector('.packed').textContent) old.replaceWith(document.adoptNode(details));
    }
    document.querySelectorAll('details.experiment').forEach((details) => names.has(details.id) || details.remove());
    document.title = fresh.title;
    document.dispatchEvent(new Event('edgelab:renewed'));
  }
})();
