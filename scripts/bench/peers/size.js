import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

// What a browser loads to check a create request, and for both checks: minified and compressed.
const [file] = process.argv.slice(2);
const sizes = [];
for (const names of ['create', 'create, page']) {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from './${file}';`, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['node:*'],
    write: false,
  });
  sizes.push(gzipSync(outputFiles[0].contents, { level: 9 }).length);
}
process.stdout.write(JSON.stringify(sizes));
