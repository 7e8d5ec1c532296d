namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Which names of a cluster's servers can be connected to.</summary>
public enum ServerNames
{
    /// <summary>Those with the DNS domain and those without.</summary>
    Any,

    /// <summary>With the DNS domain only, as where remoting runs over HTTPS or short names don't resolve.</summary>
    WithDomain,

    /// <summary>Without the DNS domain only, as where the domain's zone lacks the servers.</summary>
    WithoutDomain,
}
