import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The console with a mock of its own, as one script. What it says ends neither the script element nor a comment in it. */
export async function bundleConsole(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('page/try.js', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true });
    return output[0].code.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');
  } finally {
    await bundle.close();
  }
}

/** The style of the console and of the picture, within the dialog. Its theme is that of Redoc, which readers can switch. */
export function consoleStyle(): string {
  const page = new URL('../mock/page/', import.meta.url);
  const [colours = '', ...others] = ['colours.css', 'picture.css', 'console/console.css'].map((name) =>
    readFileSync(new URL(name, page), 'utf8'),
  );
  const themed = colours
    .replace(/@media \(prefers-color-scheme: dark\) \{\s*:root (\{[^}]*\})\s*\}/, 'html.dark & $1')
    .replace(/^:root /m, '& ');
  return `.try-dialog {\n${[themed, ...others].join('\n')}\n}`;
}
