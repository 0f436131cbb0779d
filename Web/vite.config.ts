import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const here = (path: string) => new URL(path, import.meta.url).pathname;

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      filename: 'kitchen/sw.js',
      injectRegister: null,
      manifest: false,
      registerType: 'autoUpdate',
      workbox: {
        globPatterns: ['kitchen/*.{html,svg,webmanifest}', 'assets/*'],
        inlineWorkboxRuntime: true,
        navigateFallback: '/kitchen/index.html',
        navigateFallbackAllowlist: [/^\/kitchen(\/|$)/],
        modifyURLPrefix: { '': '/' },
        sourcemap: false,
      },
    }),
  ],
  build: {
    assetsInlineLimit: 0, // The content security policy has no data: URLs.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { kitchen: here('kitchen/index.html') } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:7071' } },
});
