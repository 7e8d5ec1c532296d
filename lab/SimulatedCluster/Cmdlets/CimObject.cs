namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>
/// What stands for a CIM instance of Windows. Unlike other foreign objects, one may be changed in ConstrainedLanguage mode.
/// </summary>
internal abstract class CimObject;
