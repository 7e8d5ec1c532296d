/** What is typed in a guest to test what it gets; the same in every language. */
export const guestTestCommand = 'azure-benefits-verify --diagnose';

/** Public documentation that the pane points to. */
export const documentation = {
  azureBenefits: 'https://learn.microsoft.com/azure/azure-local/deploy/azure-verification',
  register: 'https://learn.microsoft.com/azure/azure-local/manage/manage-cluster-registration',
  terms: 'https://learn.microsoft.com/azure/azure-local/concepts/billing',
  verification: 'https://learn.microsoft.com/azure/azure-local/deploy/azure-verification'
} as const;
