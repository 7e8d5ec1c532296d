/** The language and region that people chose in the shell; undefined for the browser's own. */
export function readersLocale(): string | undefined {
  return MsftSme.self().Resources?.localeRegionalId || undefined;
}
