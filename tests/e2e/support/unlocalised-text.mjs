// Finds what the pane shows that did not come from its string resources: in the pseudo-locale those are in brackets.

const datesAndTimes = [{ dateStyle: 'medium', timeStyle: 'short' }, { timeStyle: 'medium' }];
const units = { minute: 1, hour: 60, day: 24 * 60 };

/**
 * Remembers every text that the gateway told the pane. What the pane shows without brackets must be one of these (names of
 * servers and machines, messages and fixes, PowerShell), a list of them, one of their dates as the reader's locale writes it,
 * how long before or after the answer it is, or have no letters at all (numbers, dashes).
 */
export class GatewayTexts {
  #texts = new Set();
  #reading = [];

  constructor(page) {
    page.on('response', response => {
      if (response.url().includes('/api/') && response.ok()) {
        this.#reading.push(response.json().then(body => this.#remember(body), () => {}));
      }
    });
  }

  /** The texts among these that neither the resources nor the gateway account for. */
  async unaccounted(shown) {
    await Promise.all(this.#reading);
    return shown.filter(({ text }) => !this.#isData(withoutBracketed(text)));
  }

  #isData(rest) {
    return !/\p{L}/u.test(rest) || this.#texts.has(rest) || rest.split(/, |\n/).every(part => this.#texts.has(part.trim()));
  }

  #remember(value, asOf) {
    if (typeof value === 'string') {
      [value, withoutBracketed(value), withLocalDates(value), ...datesOf(value, asOf)].forEach(text => this.#texts.add(squeezed(text)));
    } else if (value !== null && typeof value === 'object') {
      Object.values(value).forEach(part => this.#remember(part, value.asOf ?? asOf));
    }
  }
}

/** Every visible text, and every text that a screen reader is given, in the pane's document. */
export function shownTexts(body) {
  return body.evaluate(root => {
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element.checkVisibility({ checkVisibilityCSS: true }) || ['SCRIPT', 'STYLE'].includes(element.tagName)) {
        continue;
      }
      const found = node instanceof Element
        ? ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'].map(name => node.getAttribute(name)).filter(Boolean)
        : [node.textContent];
      texts.push(...found.map(text => ({ text, at: `${element.tagName.toLowerCase()}.${element.className}` })));
    }
    return texts;
  });
}

/** Texts in brackets may hold others. */
function withoutBracketed(text) {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest === text ? squeezed(text) : withoutBracketed(rest);
}

function squeezed(text) {
  return text.replace(/\s+/g, ' ').trim();
}

function datesOf(text, asOf) {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) {
    return [];
  }
  const absolute = datesAndTimes.map(style => new Intl.DateTimeFormat('en-US', style).format(Date.parse(text)));
  return asOf === undefined ? absolute : [...absolute, ...relativeDates((Date.parse(text) - Date.parse(asOf)) / 60_000)];
}

/** The gateway's sentences have their dates in UTC. */
function withLocalDates(text) {
  return text.replace(/(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z| UTC)/g, (_, day, time) =>
    new Intl.DateTimeFormat('en-US', datesAndTimes[0]).format(Date.parse(`${day}T${time}Z`)));
}

function relativeDates(minutes) {
  return Object.entries(units).flatMap(([unit, length]) => ['auto', 'always']
    .map(numeric => new Intl.RelativeTimeFormat('en-US', { numeric }).format(Math.trunc(minutes / length), unit)));
}
