namespace AzureBenefits.Attestation.Aspects;

/// <summary>What a virtual machine's integration services and its guest tell. What could not be read is null.</summary>
/// <param name="DataExchange">Whether data exchange (key-value pairs) is enabled, by which the guest tells its operating system.</param>
/// <param name="GuestServiceInterface">v2 only: whether the Guest Service Interface is enabled, through which the guest asks for documents.</param>
/// <param name="OperatingSystem">The guest's operating system; null while the guest is off or does not tell.</param>
public sealed record GuestFacts(bool? DataExchange, bool? GuestServiceInterface, GuestOperatingSystem? OperatingSystem)
{
    /// <summary>Nothing could be read.</summary>
    public static GuestFacts Unknown { get; } = new(null, null, null);
}

/// <summary>A guest's operating system as it tells it by data exchange.</summary>
/// <param name="Name">Such as Windows Server 2022 Datacenter: Azure Edition.</param>
/// <param name="Version">Such as 10.0.20348; most guests tell no update revision. Null when it is no version.</param>
public sealed record GuestOperatingSystem(string Name, Version? Version);
