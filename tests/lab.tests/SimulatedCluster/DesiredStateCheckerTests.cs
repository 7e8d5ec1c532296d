using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>The judge of the other tests: it accepts what is right and names every single property that is not.</summary>
public sealed class DesiredStateCheckerTests() : LabTests(new LabCluster(TimeProvider.System, "on"))
{
    private const string Host = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    private const string Guest = "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY";
    private const string Exclusions = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";

    /// <summary>One drift each: what is changed, and a part of the sentence that names it.</summary>
    private static readonly Dictionary<string, (Action<JObject> Change, string Named)> Drifts = new()
    {
        ["switch missing"] = (state => Switch(state).Remove(), "0 attestation switches"),
        ["switch twice"] = (state => Switch(state).AddAfterSelf(Switch(state).DeepClone()), "2 attestation switches"),
        ["switch renamed"] = (state => Switch(state)["name"] = "Other", "switch name"),
        ["switch type"] = (state => Switch(state)["type"] = "Private", "switch type"),
        ["switch notes"] = (state => Switch(state)["notes"] = "", "switch notes"),
        ["service without switch"] = (state => Server(state)["attestation"]!["switchId"] = null, "service switch"),
        ["service on another switch"] = (state => Server(state)["attestation"]!["switchId"] = Guid.NewGuid(), "service switch"),
        ["certificate expired"] = (state => Server(state)["attestation"]!["status"] = "Expired", "service status"),
        ["adapter missing"] = (state => HostAdapter(state).Remove(), "no host adapter"),
        ["adapter name"] = (state => HostAdapter(state)["name"] = $"vEthernet ({Host})", "host adapter name"),
        ["address"] = (state => HostAdapter(state)["addresses"] = new JArray("169.254.1.1/16"), "host addresses"),
        ["address prefix"] = (state => HostAdapter(state)["addresses"] = new JArray("169.254.169.253/24"), "host addresses"),
        ["second address"] = (state => ((JArray)HostAdapter(state)["addresses"]!).Add("169.254.7.7/16"), "host addresses"),
        ["address elsewhere"] = (state => ((JArray)Server(state)["hostAdapters"]![0]!["addresses"]!).Add("169.254.169.253/16"), "too"),
        ["binding enabled"] = (state => ((JArray)HostAdapter(state)["enabledBindings"]!).Add("ms_server"), "host bindings"),
        ["binding disabled"] = (state => HostAdapter(state)["enabledBindings"] = new JArray(), "host bindings"),
        ["host VLAN mode"] = (state => HostAdapter(state)["vlan"] = new JObject { ["mode"] = "Untagged" }, "host VLAN mode"),
        ["host primary VLAN"] = (state => HostAdapter(state)["vlan"]!["primary"] = 11, "host primary VLAN"),
        ["host secondary VLANs"] = (state => HostAdapter(state)["vlan"]!["secondary"] = "200,201", "host secondary VLANs"),
        ["exclusion missing"] = (state => Server(state)["registry"]![Exclusions]!["ExcludeAdaptersByFriendlyName"] = "Backup,iDRAC", "exclusion entries"),
        ["exclusion twice"] = (state => Server(state)["registry"]![Exclusions]!["ExcludeAdaptersByFriendlyName"] = $"{Host},Backup,{Host}", "exclusion entries"),
        ["exclusion value gone"] = (state => ((JObject)Server(state)["registry"]![Exclusions]!).Remove("ExcludeAdaptersByFriendlyName"), "exclusion entries"),
        ["network role"] = (state => state["cluster"]!["networks"]!.Last!["role"] = "Cluster", "role"),
        ["allow rule disabled"] = (state => Rule(state, "Allow-In")["enabled"] = false, "Allow-In is disabled"),
        ["allow rule missing"] = (state => Rule(state, "Allow-In").Remove(), "lacks the rule"),
        ["block rule missing"] = (state => Rule(state, "Block-UDP-Out").Remove(), "lacks the rule"),
        ["block rule disabled"] = (state => Rule(state, "Block-TCP-Out")["enabled"] = false, "enabled"),
        ["block rule allows"] = (state => Rule(state, "Block-TCP-In")["action"] = "Allow", "action"),
        ["block rule direction"] = (state => Rule(state, "Block-UDP-In")["direction"] = "Outbound", "direction"),
        ["block rule profile"] = (state => Rule(state, "Block-TCP-Out")["profile"] = "Domain", "profile"),
        ["block rule protocol"] = (state => Rule(state, "Block-UDP-Out")["protocol"] = "TCP", "protocol"),
        ["block rule local address"] = (state => Rule(state, "Block-TCP-In")["localAddress"] = new JArray("Any"), "local address"),
        ["block rule remote address"] = (state => Rule(state, "Block-TCP-In")["remoteAddress"] = new JArray("10.0.0.1"), "remote address"),
        ["block rule edge traversal"] = (state => Rule(state, "Block-TCP-In")["edgeTraversal"] = "Allow", "edge traversal"),
        ["block rule group"] = (state => Rule(state, "Block-UDP-In")["group"] = "", "group"),
        ["block rule ports"] = (state => Rule(state, "Block-TCP-In")["localPort"] = new JArray("Any"), "local port"),
        ["block rule ports of UDP"] = (state => Rule(state, "Block-UDP-In")["localPort"] = new JArray("53"), "local port"),
        ["feature tools"] = (state => Server(state)["features"]!["RSAT-Hyper-V-Tools"] = false, "RSAT-Hyper-V-Tools"),
        ["feature Hyper-V"] = (state => Server(state)["features"]!["Hyper-V"] = false, "feature Hyper-V"),
        ["guest adapter missing"] = (state => GuestAdapter(state).Remove(), "0 attestation adapters"),
        ["guest adapter twice"] = (state => GuestAdapter(state).AddAfterSelf(GuestAdapter(state).DeepClone()), "2 attestation adapters"),
        ["guest disconnected"] = (state => GuestAdapter(state)["connected"] = false, "adapter connected"),
        ["guest on another switch"] = (state => GuestAdapter(state)["switchId"] = Guid.NewGuid(), "adapter switch"),
        ["guest spoofing"] = (state => GuestAdapter(state)["macAddressSpoofing"] = "On", "MAC address spoofing"),
        ["guest DHCP guard"] = (state => GuestAdapter(state)["dhcpGuard"] = "Off", "DHCP guard"),
        ["guest router guard"] = (state => GuestAdapter(state)["routerGuard"] = "Off", "router guard"),
        ["guest monitored"] = (state => GuestAdapter(state)["notMonitoredInCluster"] = false, "not monitored"),
        ["guest VLAN mode"] = (state => GuestAdapter(state)["vlan"]!["mode"] = "Promiscuous", "VLAN mode"),
        ["guest primary VLAN"] = (state => GuestAdapter(state)["vlan"]!["primary"] = 20, "primary VLAN"),
        ["guest secondary VLAN"] = (state => GuestAdapter(state)["vlan"]!["secondary"] = "201", "secondary VLAN"),
    };

    public static TheoryData<string> DriftNames => [.. Drifts.Keys];

    [Fact]
    public void OnViolations_ScenarioOn_FindsNone() => Assert.Empty(DesiredStateChecker.OnViolations(Lab.State()));

    [Fact]
    public void OffViolations_ScenarioReady_FindsNone()
    {
        Lab.Reset("ready");
        Assert.Empty(DesiredStateChecker.OffViolations(Lab.State()));
        Assert.NotEmpty(DesiredStateChecker.OnViolations(Lab.State()));
    }

    [Fact]
    public void OffViolations_ScenarioOn_NamesEveryKindOfRemainder()
    {
        var violations = DesiredStateChecker.OffViolations(Lab.State()).Where(text => text.StartsWith("hci-node1", StringComparison.Ordinal)).ToArray();
        foreach (var remainder in new[] { "the switch", "service switch", "the host adapter", "Allow-In", "Block-TCP-Out", "excludes", "attestation adapter" })
        {
            Assert.Contains(violations, text => text.Contains(remainder, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(DriftNames))]
    public void OnViolations_SingleDrift_IsNamed(string drift)
    {
        var state = Lab.State();
        Drifts[drift].Change(state);
        Assert.Contains(DesiredStateChecker.OnViolations(state), violation => violation.Contains(Drifts[drift].Named, StringComparison.Ordinal));
    }

    [Fact]
    public void OnViolations_ExpectedMachinesOnly_WantsTheOthersWithoutAdapter()
    {
        var expected = Lab.State()["virtualMachines"]!.Select(machine => (string)machine["id"]!).Skip(1).ToArray();
        var violation = Assert.Single(DesiredStateChecker.OnViolations(Lab.State(), expected));
        Assert.Contains("still has an attestation adapter", violation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnrelatedFingerprint_OurOwnObjects_DoNotShowAndOthersDo()
    {
        var before = DesiredStateChecker.UnrelatedFingerprint(Lab.State());
        await Lab.RunAsync($"Remove-VMSwitch {Host} -Force; Remove-VMNetworkAdapter -VMName web01 -Name {Guest}; Remove-NetFirewallRule -Name AzsHci-ImdsAttestation-Block-TCP-In");
        Assert.Equal(before, DesiredStateChecker.UnrelatedFingerprint(Lab.State()));
        foreach (var damage in new[]
        {
            "Remove-NetFirewallRule -Name AzsHci-Diagnostics-In",
            "Remove-VMSwitch Isolated -Force",
            "Get-VMNetworkAdapter -VMName web02 -Name 'Network Adapter' | Disconnect-VMNetworkAdapter",
            "Disable-NetAdapterBinding -Name 'Storage 1' -ComponentID ms_server",
            $"Set-ItemProperty -Path '{Exclusions}' -Name ExcludeAdaptersByFriendlyName -Value 'Backup'",
            "Stop-VM web01",
        })
        {
            var undamaged = DesiredStateChecker.UnrelatedFingerprint(Lab.State());
            await Lab.RunAsync(damage);
            Assert.NotEqual(undamaged, DesiredStateChecker.UnrelatedFingerprint(Lab.State()));
        }
    }

    private static JToken Server(JObject state) => state["servers"]![0]!;

    private static JToken Switch(JObject state) => Server(state)["switches"]!.First(item => (string?)item["name"] == Host);

    private static JToken HostAdapter(JObject state) => Server(state)["hostAdapters"]!.Single(item => (string?)item["name"] == Host);

    private static JToken Rule(JObject state, string end) => Server(state)["firewallRules"]!.Single(rule => (string?)rule["name"] == $"AzsHci-ImdsAttestation-{end}");

    private static JToken GuestAdapter(JObject state) => state["virtualMachines"]![0]!["adapters"]!.First(adapter => (string?)adapter["name"] == Guest);
}
