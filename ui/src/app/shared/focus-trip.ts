/** Leads the focus to a place that is out of sight, and back to where it was. */
export class FocusTrip {
  private from: HTMLElement | null = null;

  lead(to: HTMLElement | null): void {
    const { activeElement } = document;
    this.from = activeElement instanceof HTMLElement ? activeElement : null;
    to?.focus();
  }

  /** Where it came from may be gone by now. */
  goBack(): void {
    this.from?.focus();
    this.from = null;
  }

  /** Someone went there by another way. */
  forget(): void {
    this.from = null;
  }
}
