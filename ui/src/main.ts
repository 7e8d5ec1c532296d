import { enableProdMode } from '@angular/core';
import { platformBrowserDynamic } from '@angular/platform-browser-dynamic';
import { CoreEnvironment } from '@microsoft/windows-admin-center-sdk/core';
import { AppModule } from './app/app.module';
import { keepPageLanguage } from './app/shared/page-language';
import { product } from './generated/product';

// The strings must be there before the first component asks for them.
CoreEnvironment.initialize(
  { name: product.name, version: product.version, isProduction: true, shellOrigin: '*' },
  { resourcesPath: 'assets/strings' },
  { cssV2: true }
).then(() => {
  keepPageLanguage();
  enableProdMode();
  return platformBrowserDynamic().bootstrapModule(AppModule);
});
