import { ClusterMode } from '../api/contracts';
import { paneStrings } from './pane-strings';

/** What the product is called on a cluster of this mode. */
export function productName(mode: ClusterMode): string {
  const { title, titleV2 } = paneStrings().Page;
  return mode === 'v2' ? titleV2 : title;
}
