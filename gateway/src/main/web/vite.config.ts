import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `vite dev` finds REST and WebSocket: the mock server, or a running gateway. */
const backend = process.env["OVERROUND_BACKEND"] ?? "http://localhost:8090";

export default defineConfig({
  // Relative, so the page also works below a path prefix of a reverse proxy.
  base: "./",
  plugins: [react()],
  build: {
    outDir: process.env["OVERROUND_PAGE_OUT"] ?? "dist",
    emptyOutDir: true,
    target: "es2022",
    // The page must run under `default-src 'self'`: no data: URLs for fonts or images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": backend,
      "/ws": { target: backend, ws: true },
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    // A busy machine is no failure.
    testTimeout: 60_000,
  },
});
