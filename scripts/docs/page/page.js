/* global page -- what the build knows: { routes, labels, places } */

// Redoc would put its search index into a worker made of a string, which the policy of the page forbids.
globalThis.Worker = undefined;

// What was rendered while building serves readers without scripts. Its links lead nowhere, and Redoc does not mend them
// when it takes the page over, so it starts afresh.
document.getElementById('redoc').replaceChildren();

// Read by the mended Redoc: labels by key, and where a search hit lies.
globalThis.redocLabels = page.labels;
globalThis.redocPlace = (place) =>
  Object.entries(page.places).reduce((text, [english, ours]) => text.replaceAll(english, ours), place);

// `#createVpcPeering` is a deep link that stays; the form that Redoc answers is Redoc's own.
function follow() {
  const operationId = location.hash.slice(1);
  if (Object.hasOwn(page.routes, operationId)) location.replace(`#${page.routes[operationId]}`);
}
follow();
// Before Redoc's own listeners, which then see the place that they know.
addEventListener('popstate', follow);
addEventListener('hashchange', follow);

// The other language shows the same operation, and is remembered: here, and for the mock that may serve the page.
// Sections are named by their headings, and those are translated.
for (const link of document.querySelectorAll('.top nav a[hreflang]')) {
  link.addEventListener('click', () => {
    const shared = Object.values(page.routes).some((route) => location.hash.startsWith(`#${route}`));
    link.hash = shared ? location.hash : '';
    link.search = location.search;
    try {
      localStorage.setItem('language', link.hreflang);
      // biome-ignore lint/suspicious/noDocumentCookie: Not every browser has a cookie store.
      document.cookie = `language=${link.hreflang}; path=/docs/; max-age=31536000; samesite=lax`;
    } catch {
      // Storage may be forbidden.
    }
  });
}

// Redoc renders what is in sight. On paper all operations are printed, from a text of their own.
addEventListener('beforeprint', () => {
  const printed = document.createElement('div');
  printed.id = 'paper';
  printed.append(document.getElementById('printed').content.cloneNode(true));
  document.body.append(printed);
});
addEventListener('afterprint', () => document.getElementById('paper')?.remove());
