/** What is typed in a guest to test what it gets; the same in every language. */
export const guestTestCommand = 'azure-benefits-verify --diagnose';

/** Public documentation that the pane points to. */
export const documentation = {
  azureBenefits: 'https://learn.microsoft.com/azure-stack/hci/manage/azure-benefits',
  register: 'https://learn.microsoft.com/azure-stack/hci/deploy/register-with-azure',
  verification: 'https://learn.microsoft.com/azure-stack/hci/deploy/azure-verification'
} as const;
