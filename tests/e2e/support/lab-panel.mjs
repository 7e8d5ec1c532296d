/** The lab's own panel in the shell. */
export class LabPanel {
  constructor(page) {
    this.page = page;
    this.button = page.getByRole('button', { name: 'Lab', exact: true });
    this.element = page.getByRole('region', { name: 'Lab', exact: true });
    this.result = this.element.getByRole('status');
  }

  async open() {
    await this.button.click();
    await this.story('Turn on for the first time').waitFor();
  }

  story(title) {
    return this.element.getByRole('button', { name: title, exact: true });
  }

  /** A section, unfolded. */
  async section(title) {
    const section = this.element.locator('details').filter({ has: this.page.getByRole('heading', { name: title, exact: true, includeHidden: true }) });
    await section.evaluate(element => { element.open = true; });
    return section;
  }

  async said(text) {
    await this.result.filter({ hasText: text }).waitFor();
  }
}
