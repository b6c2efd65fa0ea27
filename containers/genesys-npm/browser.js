'use strict';

// What genesys-cloud-streaming-client and its libraries read of a browser.
const storage = () => {
  const items = new Map();
  return {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, String(value)),
    removeItem: key => items.delete(key),
  };
};

const globals = {
  window: globalThis,
  document: { documentElement: { style: {} }, addEventListener() {} },
  location: new URL('http://client/'),
  navigator: { onLine: true, userAgent: 'node' },
  sessionStorage: storage(),
  localStorage: storage(),
  addEventListener() {},
};
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

// A browser does not format what nobody looks at; Node takes a tenth of a second for the event of a WebSocket.
console.error = error => process.stderr.write(`${error?.message ?? error}\n`);
