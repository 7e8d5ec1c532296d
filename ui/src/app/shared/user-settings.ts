import { Injectable } from '@angular/core';
import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { VersionedObject } from '@microsoft/windows-admin-center-sdk/core/base/versioned-object';
import { catchError, EMPTY, map, Observable, of, shareReplay, switchMap } from 'rxjs';

const columnsName = 'virtualMachineColumns';

/** What Windows Admin Center keeps of this tool for each person. */
class StoredSettings extends VersionedObject {
  get latestVersion(): number {
    return 1;
  }

  /** The columns of virtual machines that are shown beside those that always are; null while nothing was chosen. */
  get columns(): readonly string[] | null {
    const stored: unknown = this.getProperty(columnsName);
    return Array.isArray(stored) ? stored.filter((name): name is string => typeof name === 'string') : null;
  }

  set columns(columns: readonly string[] | null) {
    this.setProperty(columnsName, [...(columns ?? [])]);
  }

  /** What a later version keeps stays as it is; there is no earlier one. */
  protected upgrade(): void {
    this.currentVersion = this.latestVersion;
  }
}

/** What a person has chosen in this tool. A shell that keeps nothing is no reason to show nothing: then choices last until the tool is left. */
@Injectable({ providedIn: 'root' })
export class UserSettings {
  private readonly stored$: Observable<StoredSettings | null>;

  constructor(appContext: AppContextService) {
    this.stored$ = of(appContext).pipe(
      switchMap(({ settingsManager }) => settingsManager.getExtensionUserSettings(StoredSettings)),
      catchError(() => of(null)),
      shareReplay(1)
    );
  }

  columns(): Observable<readonly string[] | null> {
    return this.stored$.pipe(map(stored => stored?.columns ?? null));
  }

  saveColumns(columns: readonly string[]): void {
    this.stored$
      .pipe(
        switchMap(stored => stored?.trySave(() => (stored.columns = columns)) ?? EMPTY),
        catchError(() => EMPTY)
      )
      .subscribe();
  }
}
