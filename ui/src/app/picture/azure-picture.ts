import { Operation, Overview } from '../api/contracts';
import { runningStep, isAtWork, StepNote } from '../operations/running-step';
import { shownState } from '../operations/operation-progress';
import { relativeText } from '../shared/dates';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { healthLevel } from '../shared/status-levels';
import { PictureNode } from './server-picture';

/** What certificates come from. */
export interface AzurePicture {
  /** The cluster's registration, its connection, and its last sync; that it is read, before that is known. */
  readonly nodes: readonly PictureNode[];
  /** What an operation is doing to the cluster as a whole; null when it does nothing. */
  readonly step: StepNote | null;
}

export function azurePictureOf(overview: Overview, operation: Operation | null): AzurePicture {
  const { ServerState } = paneStrings();
  // Before the whole was read there is no time that it was read at.
  return overview.asOf === ''
    ? { nodes: [{ level: 'busy', text: ServerState.reading }], step: null }
    : { nodes: nodesOf(overview), step: stepOf(overview, operation) };
}

function nodesOf({ registration, sync, asOf }: Overview): readonly PictureNode[] {
  const { Registration, Connection, Picture } = paneStrings();
  const { level, registrationStatus, connectionStatus } = registration;
  const words = [wordFor(Registration, registrationStatus), wordFor(Connection, connectionStatus ?? 'unknown')];
  return [
    { level: healthLevel(level), text: words.join(', ') },
    { level: healthLevel(sync.level), text: Picture.lastSync.format(relativeText(sync.last, asOf)) }
  ];
}

/** The cluster is a target of its own, by its name. */
function stepOf({ cluster }: Overview, operation: Operation | null): StepNote | null {
  const own = operation?.servers.find(({ server }) => server === cluster);
  if (operation === null || own === undefined || !isAtWork(own)) {
    return null;
  }
  const { level, text } = runningStep(operation.state, { ...own, state: shownState(own) });
  return { level, text: paneStrings().Picture.onCluster.format(cluster, text) };
}
