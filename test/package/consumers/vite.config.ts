import { defineConfig } from 'vite';

/** Allows no inline script, no eval and nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' https://vpc.example.com";

export default defineConfig({
  root: 'pages',
  build: {
    outDir: '../built',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['pages/bundle.html', 'pages/form.html', 'pages/worker.html', 'pages/service-worker.ts'],
      output: {
        // A service worker is registered under a fixed name.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  preview: { headers: { 'Content-Security-Policy': policy } },
});
