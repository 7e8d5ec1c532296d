// npm start: builds what changed, installs the package into the lab gateway and runs it.
import { hasDesktop, openBrowser } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { main, parsePort } from './lib/cli.mjs';
import { requireJsonProfile, requireScenario, scenarios, startLab } from './lib/lab.mjs';
import { requireFreePort } from './lib/port.mjs';
import { expectInterrupt } from './lib/process.mjs';
import { checkTools } from './lib/tools.mjs';

const usage = `
Usage: npm start [-- options]

Builds the extension where it changed, packs it, installs the package into the lab's gateway
and runs it on a simulated cluster. Ctrl+C stops everything.

Options
  --scenario <name>  the simulated cluster to begin with (default: ready):
                     ${scenarios().join(', ')}
  --json-profile <p> the records of scripts as plain or nasty JSON (default: plain)
  --port <number>    the port on this machine to listen on (default: 6516)
  --no-open          do not open a browser
  -h, --help         this text
`;

const options = {
  scenario: { type: 'string', default: 'ready' },
  'json-profile': { type: 'string', default: 'plain' },
  port: { type: 'string', default: '6516' },
  'no-open': { type: 'boolean', default: false },
};

await main({ usage, options }, async values => {
  const port = parsePort(values.port);
  requireScenario(values.scenario);
  requireJsonProfile(values['json-profile']);
  await requireFreePort(port);
  await checkTools();
  const packageFile = await build();
  const lab = await startLab({
    packageFile, port, scenario: values.scenario, jsonProfile: values['json-profile'], onLine: line => console.log(line),
  });
  expectInterrupt();
  console.log('\nThe lab is running; Ctrl+C stops it.');
  console.log(`Azure benefits for Windows Admin Center: ${lab.url}`);
  if (!values['no-open'] && hasDesktop()) {
    openBrowser(lab.url);
  }
  return lab.exited;
});
