import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

// The browser must make no request of its own.
const args =
  '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

/** Launches a real Chromium. It is not a dependency: Debian has it, and playwright-core brings none. */
export function startChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Run: apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH.`,
    );
  }
  // Chromium's sandbox cannot be started by root.
  const sandbox = process.getuid?.() !== 0;
  return chromium.launch({ executablePath, args, chromiumSandbox: sandbox });
}
