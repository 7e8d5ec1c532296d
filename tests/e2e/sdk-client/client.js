// A miniature extension around the SDK's own PowerShell client, wired as the SDK's services wire it.
// It is bundled for the browser and takes the pane's place in the lab's shell.

import '@microsoft/windows-admin-center-sdk/core/polyfills';
import {
  AuthorizationManager, BatchConnection, CoreEnvironment, GatewayConnection, Http, LifetimeData, NodeConnection, PowerShellConnection,
} from '@microsoft/windows-admin-center-sdk/core';
import { Rpc } from '@microsoft/windows-admin-center-sdk/core/rpc/rpc';
import { RpcOutboundCommands } from '@microsoft/windows-admin-center-sdk/core/rpc/rpc-base';

const moduleName = 'hcitools.azure-benefits';

globalThis.sdkClient = start();

async function start() {
  await CoreEnvironment.initialize(
    { name: moduleName, version: '0.1.0', isProduction: true, shellOrigin: '*' }, { resourcesPath: 'assets/strings' }, { cssV2: true });
  const rpc = new Rpc();
  rpc.init();
  await opened(rpc);
  const authorization = new AuthorizationManager(null, rpc);
  const gateway = new GatewayConnection(new Http(), rpc, authorization);
  await done(authorization.initialize());
  await done(gateway.initialize());
  gateway.navigationReadyStatus = true;
  const nodes = new NodeConnection(gateway, authorization);
  const powerShell = new PowerShellConnection(
    new LifetimeData(), nodes, new BatchConnection(gateway, authorization));
  return { gatewayUrl: gateway.gatewayUrl, run: runner(powerShell), runInSession: sessionRunner(powerShell), cancel: canceller(powerShell) };
}

/** Waits until the shell has initialised and opened this extension. */
function opened(rpc) {
  return new Promise(resolve => {
    rpc.register(RpcOutboundCommands.Init, () => Promise.resolve());
    rpc.register(RpcOutboundCommands.Open, () => {
      resolve();
      return Promise.resolve({ state: 0 });
    });
  });
}

/** Runs a script; gives every packet with the time it came at, or the error the client saw. */
function runner(powerShell) {
  return (node, script, options) => collect(powerShell.run(powerShell.createSession(node), script, options));
}

/** Runs scripts one after the other in one keyed session. */
function sessionRunner(powerShell) {
  return async (node, key, scripts) => {
    const session = powerShell.createSession(node, key);
    try {
      const outcomes = [];
      for (const script of scripts) {
        outcomes.push(await collect(powerShell.run(session, script)));
      }
      return { outcomes, sessionId: session.powerShell.raw.sessionId };
    } finally {
      session.dispose();
    }
  };
}

/** Starts a script in a keyed session and cancels it after its first packet. */
function canceller(powerShell) {
  return async (node, key, script) => {
    const session = powerShell.createSession(node, key);
    const started = performance.now();
    const running = collect(powerShell.run(session, script, { partial: true }), () => powerShell.cancel(session));
    const outcome = await running;
    session.dispose();
    return { ...outcome, milliseconds: performance.now() - started };
  };
}

function collect(observable, onPacket = () => {}) {
  const packets = [];
  return new Promise(resolve => {
    const started = performance.now();
    observable.subscribe({
      next: packet => {
        packets.push({ at: performance.now() - started, completed: packet?.completed, results: packet?.results });
        onPacket(packet);
      },
      error: error => resolve({ packets, error: { status: error.status, message: error.message, response: error.xhr?.response ?? error.response } }),
      complete: () => resolve({ packets }),
    });
  });
}

function done(observable) {
  return new Promise((resolve, reject) => observable.subscribe({ complete: resolve, error: reject }));
}
