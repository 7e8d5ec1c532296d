/** Public documentation that the pane points to. */
export const documentation = {
  azureBenefits: 'https://learn.microsoft.com/azure/azure-local/deploy/azure-verification',
  register: 'https://learn.microsoft.com/azure/azure-local/manage/manage-cluster-registration',
  terms: 'https://learn.microsoft.com/azure/azure-local/concepts/billing',
  verification: 'https://learn.microsoft.com/azure/azure-local/deploy/azure-verification'
} as const;
