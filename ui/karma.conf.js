const fs = require('fs');
const path = require('path');

const contracts = path.join(__dirname, '../tests/contracts');

// The browser of the developer, else the one of the system.
if (!process.env.CHROME_BIN && fs.existsSync('/usr/bin/chromium')) {
  process.env.CHROME_BIN = '/usr/bin/chromium';
}

module.exports = config => {
  config.set({
    frameworks: ['jasmine', '@angular-devkit/build-angular'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('@angular-devkit/build-angular/plugins/karma')
    ],
    // A spec that hangs is told all the same; on a busy machine a slow one must not count as that.
    client: { jasmine: { random: true, failSpecWithNoExpectations: true, timeoutInterval: 30000 } },
    // Golden files that are no JSON cannot be imported.
    files: [{ pattern: `${contracts}/*.csv`, included: false, watched: false }],
    proxies: { '/contracts/': `/absolute${contracts}/` },
    reporters: ['progress'],
    // The first spec waits until the whole pane is loaded, which takes a busy machine a while.
    browserNoActivityTimeout: 300000,
    browserDisconnectTimeout: 60000,
    browsers: ['Headless'],
    customLaunchers: {
      Headless: {
        base: 'ChromeHeadless',
        flags: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync'
        ]
      }
    },
    singleRun: true,
    restartOnFileChange: false
  });
};
