// Plain JavaScript, so that an old Node can say what is wrong instead of failing on the first TypeScript file.
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`This is Node.js ${process.versions.node}, and the scripts here need 22.18 or later.
  'npm ci' brings it, unless install scripts are switched off. Run: npm ci --ignore-scripts=false`);
  process.exit(2);
}

// Before the first TypeScript file: with all of them in the cache, Node does not load its TypeScript parser.
module.enableCompileCache();
