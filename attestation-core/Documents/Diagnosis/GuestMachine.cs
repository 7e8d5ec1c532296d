using System.Net.NetworkInformation;
using System.Net.Sockets;
using AzureBenefits.Attestation.Documents.Trust;

namespace AzureBenefits.Attestation.Documents.Diagnosis;

/// <summary>A network adapter of this machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUp">Whether it is up.</param>
/// <param name="Addresses">Its IPv4 addresses.</param>
public sealed record MachineAdapter(string Name, bool IsUp, IReadOnlyList<string> Addresses)
{
    /// <summary>Its address on the attestation network; null when it has none.</summary>
    public string? LinkLocal => Addresses.FirstOrDefault(address => address.StartsWith("169.254.", StringComparison.Ordinal));
}

/// <summary>What a diagnosis looks at on this machine.</summary>
/// <param name="IsWindows">Whether it runs Windows.</param>
/// <param name="Adapters">Its network adapters.</param>
/// <param name="Stores">Its certificate stores.</param>
public sealed record GuestMachine(bool IsWindows, IReadOnlyList<MachineAdapter> Adapters, ICertificateStores Stores)
{
    /// <summary>The machine that this runs on.</summary>
    public static GuestMachine Read() => new(OperatingSystem.IsWindows(), [.. ReadAdapters()], MachineCertificateStores.Instance);

    private static IEnumerable<MachineAdapter> ReadAdapters() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(adapter => adapter.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .Select(adapter => new MachineAdapter(
            adapter.Name,
            adapter.OperationalStatus == OperationalStatus.Up,
            [.. adapter.GetIPProperties().UnicastAddresses
                .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
                .Select(address => $"{address.Address}")]));
}
