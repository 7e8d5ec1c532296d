/** What starts a formula in a spreadsheet, in ASCII and in the full-width forms that are read alike. */
const formula = /^\s*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Comma-separated values as RFC 4180 has them, the same as the gateway plugin's CsvText: every value is quoted, lines end with
 * CR LF. Names come from guests and administrators, so a value that a spreadsheet would take for a formula is preceded by an
 * apostrophe, as OWASP advises; a blank in front makes none harmless, and a control character can move what follows.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(value => quoted(harmless(value))).join(',')}\r\n`).join('');
}

function harmless(value: string): string {
  return formula.test(value) || /^\p{Cc}/u.test(value) ? `'${value}` : value;
}

function quoted(value: string): string {
  return `"${value.replace(/"/g, '""')}"`;
}
