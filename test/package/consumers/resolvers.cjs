// Prints the file of the package that resolvers without `exports` find for each subpath.
const { existsSync, readFileSync, realpathSync, statSync } = require('node:fs');
const path = require('node:path');
const parcel = require('@parcel/rust');
const eslint = require('eslint-import-resolver-node');
const metro = require('metro-resolver');

const from = path.resolve('app.js');
const installed = path.resolve('node_modules/vpc-peering-contract');

/** 1 is CommonJS, 3 the fields `main` and `module`, as Parcel sets them. */
const parcelResolver = new parcel.Resolver(path.resolve('.'), {
  mode: 1,
  includeNodeModules: true,
  entries: 3,
  packageExports: false,
});

const metroContext = {
  originModulePath: from,
  assetExts: new Set(),
  sourceExts: ['js', 'json'],
  mainFields: ['react-native', 'browser', 'main'],
  nodeModulesPaths: [],
  extraNodeModules: null,
  unstable_conditionNames: [],
  unstable_conditionsByPlatform: {},
  unstable_enablePackageExports: false,
  doesFileExist: existsSync,
  fileSystemLookup(file) {
    if (!existsSync(file)) return { exists: false };
    return { exists: true, realPath: realpathSync(file), type: statSync(file).isDirectory() ? 'd' : 'f' };
  },
  getPackage: (file) => JSON.parse(readFileSync(file, 'utf8')),
  getPackageForModule: () => null,
  redirectModulePath: (file) => file,
  resolveAsset: () => null,
  resolveHasteModule: () => null,
  resolveHastePackage: () => null,
};

const resolvers = {
  parcel: (name) =>
    parcelResolver.resolve({ filename: name, specifierType: 'esm', parent: from }).resolution.value,
  eslint: (name) => eslint.resolve(name, from, {}).path,
  metro: (name) => metro.resolve(metroContext, name, null).filePath,
};

for (const [tool, resolve] of Object.entries(resolvers)) {
  for (const subpath of process.argv.slice(2)) {
    const file = resolve(`vpc-peering-contract${subpath}`);
    console.log(tool, subpath || '.', path.relative(realpathSync(installed), realpathSync(file)));
  }
}
