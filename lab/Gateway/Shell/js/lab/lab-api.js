// The lab's control API, as the panel uses it. See docs/lab.md.

/** Reads what the lab knows. @throws {Error} with a message for people */
export function read(path) {
  return ask(path, { cache: 'no-store' });
}

/** Changes the lab. @throws {Error} with a message for people; nothing was changed then */
export function change(path, body) {
  return ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) });
}

/** Takes away what was set. */
export function remove(path) {
  return ask(path, { method: 'DELETE' });
}

/** The extension shows what it read for up to some minutes; a change behind its back should show at once. */
export async function forgetOverview({ cluster }) {
  // A caller who may not read is told so by the pane; here it is no failure.
  await fetch(`/api/services/AzureBenefits/AzureBenefits/nodes/${cluster.name}/overview?refresh=true`).catch(() => {});
}

async function ask(path, request) {
  const answer = await fetch(`/lab/${path}`, request).catch(() => null);
  if (answer === null) {
    throw new Error('The lab does not answer. Is it still running?');
  }
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(messageOf(text) ?? `The lab answered ${answer.status}.`);
  }
  return text ? JSON.parse(text) : null;
}

function messageOf(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return null;
  }
}
