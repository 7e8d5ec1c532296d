// What runs inside the pane. Each function is sent there as text, so that it stands for itself; a method's text would be none.
export const inPane = {
  /** Told to the page as soon as it is there. */
  watchDashboard: () => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('ab-tiles')) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.dashboardPainted = performance.now(); }));
      }
    });
    observer.observe(document, { childList: true, subtree: true });
  },

  dashboardPainted: async () => {
    while (window.dashboardPainted === undefined) {
      await new Promise(resolve => requestAnimationFrame(resolve));
    }
    return window.dashboardPainted;
  },

  /** When the first row says what its server is, while others are perhaps still read. */
  watchFirstRow: () => {
    const isDrawn = () => [...document.querySelectorAll('ab-cluster-tab [role="row"] .ab-cell ab-status')].some(status => status.textContent.trim() !== 'Reading');
    const observer = new MutationObserver(() => {
      if (isDrawn()) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => { window.firstRowPainted = performance.now(); }));
      }
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  },

  firstRowPainted: async () => {
    while (window.firstRowPainted === undefined) {
      await new Promise(resolve => requestAnimationFrame(resolve));
    }
    return window.firstRowPainted;
  },

  openRows: async (body, rows) => {
    const isThere = () => document.querySelector('ab-filter-bar [role="status"]')?.textContent.replace(/\D/g, '') === `${rows}` && !document.querySelector('.ab-reading');
    const start = performance.now();
    [...document.querySelectorAll('[role="tab"]')].find(tab => tab.textContent.trim() === 'VMs').click();
    while (!isThere()) {
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    }
    return performance.now() - start;
  },

  slowestSearch: async (body, searches) => {
    const painted = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    const box = document.querySelector('ab-filter-bar input[type="search"]');
    let slowest = 0;
    for (const text of searches) {
      await painted();
      const start = performance.now();
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await painted();
      slowest = Math.max(slowest, performance.now() - start);
    }
    return slowest;
  },

  scrolled: async (body, frames) => {
    const heights = element => element.scrollHeight - element.clientHeight;
    const [table] = [...document.querySelectorAll('.sme-table-scroll-container')].sort((one, other) => heights(other) - heights(one));
    const next = () => new Promise(resolve => requestAnimationFrame(resolve));
    const times = [];
    let last = await next();
    for (let frame = 0; frame < frames; frame++) {
      table.scrollTop += 200;
      const now = await next();
      times.push(now - last);
      last = now;
    }
    return times.sort((one, other) => one - other)[Math.floor(frames * 0.95)];
  },
};
