// Panels at the right edge, each opened and closed by its button in the top bar; at most one is open.

import { byId } from './elements.js';

/**
 * @param {Array<{button: string, panel: string, onOpen?: () => void}>} definitions ids of buttons and panels
 */
export function setUpPanels(definitions) {
  const panels = definitions.map(({ button, panel, onOpen }) => ({ button: byId(button), panel: byId(panel), onOpen }));
  const show = open => {
    for (const { button, panel } of panels) {
      panel.hidden = panel !== open;
      button.setAttribute('aria-expanded', String(panel === open));
    }
  };
  for (const { button, panel, onOpen } of panels) {
    button.addEventListener('click', () => {
      const open = panel.hidden;
      show(open ? panel : null);
      if (open) {
        onOpen?.();
      }
    });
    panel.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        show(null);
        button.focus();
      }
    });
  }
}
