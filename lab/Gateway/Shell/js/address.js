// The tool's place in the shell's own address, so that it survives a reload and can be handed on.

/** Keeps the path that the tool reports behind the # of the address, and leads it back there. */
export class Address {
  /** @param {(path: string) => void} open leads the tool to a path */
  constructor(open) {
    addEventListener('popstate', () => open(this.path));
  }

  /** The path of the tool; empty for where it begins. */
  get path() {
    return decodeURI(location.hash.replace(/^#\/?/, ''));
  }

  /** Follows the tool: a new place is a new entry of the browser's history. */
  follow(reported) {
    const path = reported.replace(/^\//, '');
    if (path !== this.path) {
      history.pushState(null, '', path === '' ? location.pathname + location.search : `#/${encodeURI(path)}`);
    }
  }
}
