// Start over: with a story that is worth trying, or with a plain scenario.

import { create } from '../elements.js';
import { field, fill, form, section, select } from './forms.js';

/** The scenario that the lab starts with unless told otherwise. */
const usual = 'ready';

export function storiesSection(lab) {
  const list = create('ul', { className: 'stories' });
  const element = section('Stories to try', list);
  element.open = true;
  return {
    element,
    learn({ stories }) {
      list.replaceChildren(...stories.map(story => storyItem(lab, story)));
    },
  };
}

function storyItem(lab, { name, title, description }) {
  const start = create('button', { type: 'button', className: 'story', textContent: title });
  start.addEventListener('click', () => lab.startOver('stories', { story: name }, () => `${title}: ${description}`));
  return create('li', {}, start, create('p', { textContent: description }));
}

export function scenarioSection(lab) {
  const scenario = select();
  const description = create('p', { className: 'hint' });
  let known = [];
  const describe = () => {
    description.textContent = known.find(({ name }) => name === scenario.value)?.description ?? '';
  };
  scenario.addEventListener('change', describe);
  const reset = form('Reset', [field('Scenario', scenario), description], () =>
    lab.startOver('reset', { scenario: scenario.value }, () => `The cluster is now in scenario "${scenario.value}".`));
  return {
    element: section('Scenario', reset),
    learn({ scenarios }) {
      known = scenarios;
      fill(scenario, scenarios.map(({ name }) => ({ value: name, text: name })));
      scenario.value = usual;
      describe();
    },
  };
}
