using System.Globalization;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>Simulated clusters of any size, not turned on, all virtual machines of generation 2.</summary>
internal static class BenchCluster
{
    private const string OperatingSystem = "Windows Server 2022 Datacenter";

    /// <summary>A cluster of so many servers (1 to 16) with so many virtual machines each (up to 1,024).</summary>
    public static LabCluster Create(int servers, int machines)
    {
        var lab = new LabCluster(TimeProvider.System, "bench-2");
        var names = lab.Attestation.Guests().Select(guest => guest.Server).Distinct().ToList();
        if (servers == 1)
        {
            lab.Servers.Remove(names[1]);
            names.RemoveAt(1);
        }

        for (var number = names.Count; number < servers; number++)
        {
            names.Add(lab.Servers.Add(string.Create(CultureInfo.InvariantCulture, $"bench-node{number + 1:00}")).Name);
        }

        var existing = lab.Attestation.Guests().ToLookup(guest => guest.Server);
        names.ForEach(name => Fill(lab, name, [.. existing[name]], machines));
        return lab;
    }

    private static void Fill(LabCluster lab, string server, List<LabGuest> present, int machines)
    {
        foreach (var surplus in present.Skip(machines))
        {
            lab.VirtualMachines.Delete(surplus.Id.ToString());
        }

        for (var number = present.Count; number < machines; number++)
        {
            lab.VirtualMachines.Add(new NewVirtualMachine(server, string.Create(CultureInfo.InvariantCulture, $"{server}-m{number + 1:0000}"), 2, OperatingSystem));
        }
    }
}
