/**
 * The pseudo-locale qps-ploc: every text accented, about a third longer and in brackets. What shows without brackets is not
 * from the resources, what is cut off has no room for other languages.
 */
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÁßÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const accents = new Map([...accented].map((letter, index) => [plain[index], letter]));

/** Placeholders, entities and tags mean something to programs; they stay as they are. */
const kept = /(\{[^}]*\}|&\w+;|<[^>]*>)/;

function pseudoText(text) {
  if (text.trim() === '') {
    return text;
  }
  const letters = text.split(kept).map((part, index) => (index % 2 === 1 ? part : [...part].map(letter => accents.get(letter) ?? letter).join('')));
  const longer = ' ·'.repeat(Math.ceil(text.length / 6));
  return `⟦${letters.join('')}${longer}⟧`;
}

/** The name of the language is for programs as well. */
const languageKey = 'language';

function pseudo(strings) {
  const pseudoValue = (key, value) => (key === languageKey ? value : typeof value === 'string' ? pseudoText(value) : pseudo(value));
  return Object.fromEntries(Object.entries(strings).map(([key, value]) => [key, pseudoValue(key, value)]));
}

module.exports = { pseudo };
