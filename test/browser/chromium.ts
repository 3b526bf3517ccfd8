import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

// It may look for nothing but what a test asks for.
const args =
  '--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

/** A real Chromium. It is not a dependency: Debian has it, and playwright-core brings none. */
export function startChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Run: apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH.`,
    );
  }
  // Root has no sandbox to start it in.
  const sandbox = process.getuid?.() !== 0;
  return chromium.launch({ executablePath, args, chromiumSandbox: sandbox });
}
