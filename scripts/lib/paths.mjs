import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every place the scripts read from or write to, in one table. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const at = (...parts) => path.join(root, ...parts);

export const paths = {
  stamps: at('artifacts', 'stamps'),
  uiBundle: at('ui', 'bundle'),
  plugin: at('artifacts', 'plugin'),
  lab: at('artifacts', 'lab'),
  labProgram: at('artifacts', 'lab', 'AzureBenefits.Lab.Gateway.dll'),
  prompt: at('artifacts', 'lab-powershell'),
  promptProgram: at('artifacts', 'lab-powershell', 'AzureBenefits.Lab.PowerShellPrompt.dll'),
  verify: at('artifacts', 'guest-tool'),
  verifyProgram: at('artifacts', 'guest-tool', 'azure-benefits-verify.dll'),
  toolInput: at('artifacts', 'tool-input'),
  moduleBuild: at('artifacts', 'powershell-build'),
  modules: at('artifacts', 'powershell'),
  fonts: at('artifacts', 'lab-shell', 'fonts'),
  pseudoLocale: at('ui', 'src', 'generated', 'pseudo-locale'),
  packageInput: at('artifacts', 'package-input'),
  packages: at('artifacts', 'package'),
  windows: at('artifacts', 'windows'),
  testResults: at('artifacts', 'test-results'),
  coverage: at('artifacts', 'coverage'),
  benchResults: at('artifacts', 'bench'),
  benchSummary: at('artifacts', 'bench', 'results.json'),
  benchTargets: at('benchmarks', 'targets.json'),
  base: at('benchmarks', 'base'),
  performanceDocs: at('docs', 'performance.md'),
  growthChart: at('docs', 'images', 'growth.svg'),
  screenshots: at('docs', 'images'),
  storyPictures: at('artifacts', 'stories'),
  harnesses: at('artifacts', 'harnesses.mjs'),
};

export const extensionId = 'hcitools.azure-benefits';

/** A path as people read it: relative to the repository. */
export function display(file) {
  return path.relative(root, file).split(path.sep).join('/') || '.';
}
