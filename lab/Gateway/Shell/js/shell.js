// The lab's stand-in for Windows Admin Center's shell: hosts the installed extension and speaks the SDK's protocol with it.

import { Address } from './address.js';
import { readConnection } from './connection.js';
import { Dialogs } from './dialogs.js';
import { byId } from './elements.js';
import { ExtensionHost } from './extension-host.js';
import { LabPanel } from './lab/lab-panel.js';
import { applyLocale } from './locale.js';
import { Notifications } from './notifications.js';
import { setUpPanels } from './panels.js';
import { Settings } from './settings.js';
import { applyTheme, initialTheme, otherTheme } from './theme.js';

const moduleName = 'hcitools.azure-benefits';

const notifications = new Notifications();
const host = new ExtensionHost({
  container: byId('tool'),
  notifications,
  dialogs: new Dialogs(),
  settings: new Settings(localStorage),
  setOverlay: overlay => { byId('shade').hidden = !overlay; },
  follow: path => address.follow(path),
});
const address = new Address(path => void host.goTo(path));
const locale = applyLocale();
let theme = initialTheme();
let attempts = 0;

async function openTool() {
  const attempt = ++attempts;
  byId('failure').hidden = true;
  try {
    const connection = await readConnection();
    byId('connection-name').textContent = connection.name;
    await host.open({ moduleName, title: 'Azure benefits', connection, theme, locale, path: address.path });
  } catch (error) {
    // A later attempt closes the extension under an earlier one; only the latest has something to say.
    if (attempt === attempts) {
      byId('failure-text').textContent = error.message;
      byId('failure').hidden = false;
    }
  }
}

byId('failure-retry').addEventListener('click', openTool);
byId('theme-button').addEventListener('click', () => {
  theme = otherTheme(theme);
  applyTheme(theme);
  void host.setTheme(theme);
});
const lab = new LabPanel({ reopen: () => void openTool(), renew: () => host.renew() });
setUpPanels([
  { button: 'bell-button', panel: 'bell-panel', onOpen: () => notifications.markRead() },
  { button: 'lab-button', panel: 'lab-panel', onOpen: () => void lab.open() },
]);
applyTheme(theme);
void openTool();
