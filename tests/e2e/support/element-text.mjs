/** What an element says, without the parts that are to be left out. Runs in the page. */
export function textOf(element, excluded) {
  const copy = element.cloneNode(true);
  if (excluded) {
    copy.querySelectorAll(excluded).forEach(part => part.remove());
  }
  return copy.textContent.trim();
}
