// Hosts one extension in a frame and takes it through the life that Windows Admin Center gives it:
// ping until it listens, initialise, open.

import { forwardedService } from './connection.js';
import { RpcChannel } from './rpc-channel.js';

const OpenState = { opened: 0, failed: 1, inProgress: 2 };
const ForwardType = { execute: 0, notify: 1, init: 2 };
const bootDeadline = 60_000;

export class ExtensionHost {
  #channel;
  #frame;
  #opened = false;
  #theme;

  /**
   * @param {object} shell the parts of the shell that an extension may use
   * @param {HTMLElement} shell.container where the frame goes
   * @param {import('./notifications.js').Notifications} shell.notifications
   * @param {import('./dialogs.js').Dialogs} shell.dialogs
   * @param {import('./settings.js').Settings} shell.settings
   * @param {(overlay: boolean) => void} shell.setOverlay
   * @param {(path: string) => void} shell.follow hears where the extension is
   */
  constructor(shell) {
    this.shell = shell;
  }

  /** Loads the extension anew and opens its first view. */
  async open({ moduleName, title, connection, theme, locale, path }) {
    this.close();
    this.#frame = document.createElement('iframe');
    this.#frame.title = title;
    this.#frame.name = moduleName;
    this.#frame.src = `/modules/${moduleName}/`;
    this.shell.container.append(this.#frame);
    this.#channel = new RpcChannel(this.#frame, moduleName, (command, data) => this.#answer(command, data, connection));
    this.#theme = theme;
    await this.#channel.request('Ping', { name: 'ping' }, { repeatEvery: 250, deadline: bootDeadline });
    await this.#channel.request('Init', initialisation(theme, locale), { deadline: bootDeadline });
    await this.#openView(path);
    this.#opened = true;
    if (this.#theme !== theme) {
      await this.setTheme(this.#theme);
    }
  }

  /** Leads the open extension to another of its places. */
  async goTo(path) {
    if (this.#opened) {
      await this.#openView(path);
    }
  }

  close() {
    this.#opened = false;
    this.#channel?.close();
    this.#frame?.remove();
    this.shell.setOverlay(false);
  }

  /** Changes the theme of the extension: at once when it is open, else as soon as it is. */
  async setTheme(newTheme) {
    this.#theme = newTheme;
    if (this.#opened) {
      await this.#channel.request('UpdateThemeObservable-Request', { id: crypto.randomUUID(), request: { newTheme } });
    }
  }

  /** Tells the extension what the browser tells it when a person comes back to it: what it shows may be old. */
  renew() {
    this.#frame?.contentWindow?.dispatchEvent(new Event('focus'));
  }

  async #openView(path) {
    const deadline = performance.now() + bootDeadline;
    while (performance.now() < deadline) {
      const { state, error } = await this.#channel.request('Open', { path });
      if (state === OpenState.opened) {
        return;
      }
      if (state === OpenState.failed) {
        throw new Error(`The extension could not open its view: ${JSON.stringify(error ?? 'no reason given')}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('The extension did not open its view in time.');
  }

  #answer(command, data, connection) {
    if (command.endsWith('-Request')) {
      this.#completeObservable(command, data);
      return {};
    }
    switch (command) {
      case 'Forward':
        return { result: data.type === ForwardType.init ? forwardedService(data.service, connection) : null };
      case 'Settings':
        return this.shell.settings.answer(this.#frame.name, data);
      case 'Notification':
        this.shell.notifications.show(data);
        return {};
      case 'Dialog':
        return this.shell.dialogs.handle(data);
      case 'Report':
        if (this.#opened && data.path !== undefined) {
          this.shell.follow(data.path);
        }
        return {};
      case 'OverlayOpen':
        this.shell.setOverlay(data.overlay);
        return {};
      default:
        // Logs, telemetry and whatever newer SDKs send: an extension must not wait for its time-out.
        return {};
    }
  }

  /** Requests to the shell's observables get an empty result after their acknowledgement. */
  #completeObservable(command, { id }) {
    const result = command.replace(/-Request$/, '-Result');
    setTimeout(() => this.#channel.request(result, { id, result: {} }).catch(() => {}));
  }
}

function initialisation(theme, locale) {
  return {
    entryPointType: 'tool',
    entryPointName: 'main',
    theme,
    assets: { css: [], cssV2: [`${location.origin}/fonts/fonts.css`] },
    moduleAssets: {},
    lib: null,
    locale,
    localeRegional: locale,
    sessionId: crypto.randomUUID(),
    sessionExpiration: 0,
    performanceProfile: false,
    modules: [],
    accessibilityMode: false,
    connectivityLevel: '',
    consoleDebug: null,
    sideLoad: {},
    experiments: [],
    shellVersion: '2.4.0',
    gatewayApiVersion: '2.0.0',
    gatewayPlatform: 'Windows',
  };
}
