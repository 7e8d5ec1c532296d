/** How often the focus is looked for, in milliseconds: a few times while a table is drawn, so that two who want it can't fight on and on. */
const pause = 50;

/**
 * Gives the focus to what is found in a place, and gives it again for a while: a table that draws its rows anew takes the element
 * away with its focus, or gives the focus to the cell around it. Ends with the next key, or when something else has the focus.
 */
export function holdFocus(place: HTMLElement, find: () => HTMLElement | null, milliseconds: number): void {
  let left = Math.ceil(milliseconds / pause);
  const end = (): void => {
    clearInterval(timer);
    place.removeEventListener('keydown', end, { capture: true });
  };
  const hold = (): void => {
    const element = find();
    const active = document.activeElement ?? document.body;
    if (element !== null && active !== element) {
      if (active.contains(element)) {
        element.focus();
      } else {
        end();
      }
    }
    if (--left <= 0) {
      end();
    }
  };
  const timer = setInterval(hold, pause);
  // Not for the key that led here, which is already past this place on its way in.
  place.addEventListener('keydown', end, { capture: true });
  find()?.focus();
}
