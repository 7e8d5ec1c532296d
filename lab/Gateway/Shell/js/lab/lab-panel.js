// The lab's own panel: put the simulated cluster into another state. Nothing of this exists in Windows Admin Center.

import { byId } from '../elements.js';
import { driftSection } from './drift-section.js';
import { faultSection } from './fault-section.js';
import { change, forgetOverview, read, remove } from './lab-api.js';
import { machineSection } from './machine-section.js';
import { scenarioSection, storiesSection } from './scenario-sections.js';
import { serverSection } from './server-section.js';
import { azureSection, callerSection, timeSection } from './surroundings-section.js';

/**
 * Each section has an `element`; `learn` takes what never changes (scenarios, stories, kinds of drift, cmdlets), `show` how
 * the lab stands now.
 */
const sections = [
  storiesSection, scenarioSection, serverSection, machineSection, driftSection, faultSection, timeSection, azureSection, callerSection,
];

export class LabPanel {
  #tool;
  #sections;
  #learned = false;
  #last = Promise.resolve();

  /**
   * @param {object} tool
   * @param {() => void} tool.reopen loads the extension anew, as its cluster is another one now
   * @param {() => void} tool.renew lets the extension read again, and leaves it as it is otherwise
   */
  constructor(tool) {
    this.#tool = tool;
    this.#sections = sections.map(make => make(this));
    byId('lab-sections').append(...this.#sections.map(({ element }) => element));
  }

  /** Reads how the lab stands, when the panel opens. */
  open() {
    return this.#attempt(() => this.#show());
  }

  /** Puts another cluster in place of this one. */
  startOver(path, body, done) {
    return this.#attempt(async () => {
      const answer = await change(path, body);
      await this.#changed(done(answer));
      this.#tool.reopen();
    });
  }

  /** Changes something of the cluster; the tool stays as it is, with all that runs in it. */
  change(path, body, done) {
    return this.#attempt(async () => {
      const answer = await change(path, body);
      await this.#changed(done(answer));
      this.#tool.renew();
    });
  }

  /** Takes away all that was set there. */
  clear(path, done) {
    return this.#attempt(async () => {
      await remove(path);
      await this.#changed(done);
      this.#tool.renew();
    });
  }

  async #changed(text) {
    const state = await this.#show();
    this.#say(text);
    await forgetOverview(state);
  }

  /** One thing after the other. What the lab refuses is said; nothing was changed then. */
  #attempt(work) {
    this.#last = this.#last.then(work).catch(error => this.#say(error.message, 'error'));
    return this.#last;
  }

  async #show() {
    if (!this.#learned) {
      const parts = await Promise.all(['stories', 'scenarios', 'drift', 'cmdlets'].map(read));
      this.#sections.forEach(section => section.learn?.(Object.assign({}, ...parts)));
      this.#learned = true;
    }
    const [state, { faults }, identity] = await Promise.all(['state', 'faults', 'identity'].map(read));
    this.#sections.forEach(section => section.show?.({ state, faults, identity }));
    return state;
  }

  #say(text, kind = 'done') {
    const result = byId('lab-result');
    result.dataset.kind = kind;
    result.textContent = text;
  }
}
