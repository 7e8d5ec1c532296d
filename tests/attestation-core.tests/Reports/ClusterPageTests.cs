using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Reports;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Tests.Planning;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Reports;

/// <summary>The page about a cluster, whatever people, guests and servers call things.</summary>
public sealed class ClusterPageTests
{
    /// <summary>Ends a cell, a value, a comment and a style; adds elements; an entity; and marks that turn the direction of writing.</summary>
    private const string Markup = "\"></td></style>--><script>alert(1)</script><img src=x onerror='a'>&amp;&lt;\u202Erev\u200F";

    private static readonly GuestOperatingSystem AzureEdition = new("Windows Server 2022 Datacenter: Azure Edition", null);

    [Fact]
    public void Write_MarkupInEveryName_StaysText()
    {
        var machine = Snapshots.Machine(1) with { Name = $"vm{Markup}", Guest = new GuestFacts(true, true, new GuestOperatingSystem($"guest{Markup}", null)) };
        var drifted = Snapshots.On($"server{Markup}", machine).With(new Switches([new VirtualSwitch(Snapshots.SwitchId, $"switch{Markup}", $"type{Markup}", $"notes{Markup}")]));
        var unread = Unread($"gone{Markup}", $"cause{Markup}");
        var cluster = Snapshots.Cluster(drifted, unread) with
        {
            Name = $"cluster{Markup}",
            Registration = new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, Snapshots.Now, null, $"resource{Markup}", $"region{Markup}"),
        };

        var page = HtmlFile.Parse(Write(cluster));

        Assert.Empty(HtmlFile.Strangers(page));
        Assert.All(["cluster", "server", "vm", "guest", "gone", "cause"], name =>
            Assert.Contains(page.Descendants(), element => !element.HasElements && element.Value.Contains(name + Markup, StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_AnyCluster_CanBeReadByEveryone()
    {
        var page = HtmlFile.Parse(Write(Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1)))));

        Assert.Equal("en-US", page.Attribute("lang")?.Value);
        Assert.Equal("Azure benefits: hci", page.Element("head")!.Element("title")!.Value);
        Assert.Equal("Azure benefits: hci", Assert.Single(page.Descendants("h1")).Value);
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Elements("caption")));
        Assert.All(page.Descendants("th"), header => Assert.True(header.Attribute("scope")?.Value is "col" or "row", header.Value));
        Assert.Contains("As of 2026-03-02 10:00 UTC.", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ServerThatWasNotRead_IsNamedWithWhyAndWhatToDo()
    {
        var page = HtmlFile.Parse(Write(Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1)), Unread("server2", "no answer"))));

        var row = Assert.Single(HtmlFile.Rows(page, "What couldn't be read"), cells => cells[0] == "server2");
        Assert.Contains("no answer", row[2], StringComparison.Ordinal);
        Assert.NotEmpty(row[3]);
        Assert.Contains("aren't counted", HtmlFile.Rows(page, "Summary").Single(cells => cells[0] == "All VMs")[1], StringComparison.Ordinal);
        Assert.Contains(HtmlFile.Rows(page, "Alerts and what to do"), cells => cells[2].Contains("server2", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ServerWithoutItsSwitch_NamesTheCauseAndNotWhatFollows()
    {
        var drifted = Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter())).With(new Switches([])).With(new HostAdapters([], []));

        var page = HtmlFile.Parse(Write(Snapshots.Cluster(drifted, Snapshots.On("server2"))));

        var row = Assert.Single(HtmlFile.Rows(page, "Servers of the cluster"), cells => cells[0] == "server1");
        Assert.Equal("The attestation switch is missing. Turn on Azure benefits for this server.", row[^1]);
    }

    [Fact]
    public void Write_RecordsOfTheCluster_SaySinceWhen()
    {
        var drifted = Snapshots.On("server1", Snapshots.Machine(1, adapters: Snapshots.Adapter())).With(new Switches([])).With(new HostAdapters([], []));
        var health = ClusterHealth.Of(Snapshots.Cluster(drifted), AttestationProofs.None);

        var page = HtmlFile.Parse(ClusterPage.Write(health.SeenIn([ClusterLook.Of(health)]), TextLanguage.English));

        Assert.Contains(" First seen 2026-03-02 10:00 UTC. ", Assert.Single(HtmlFile.Rows(page, "Servers of the cluster"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Write_VirtualMachines_SaysWhatToDoForThoseThatNeedIt()
    {
        var on = Snapshots.Machine(1, adapters: Snapshots.Adapter());
        var off = Snapshots.Machine(2) with { Guest = new GuestFacts(true, true, AzureEdition) };
        var drifted = Snapshots.Machine(3, adapters: Snapshots.Adapter() with { Vlan = new VlanSetting("Untagged", 0, "") });

        var page = HtmlFile.Parse(Write(Snapshots.Cluster(Snapshots.On("server1", on, off, drifted))));

        var toDo = HtmlFile.Rows(page, "VMs that need action").ToDictionary(cells => cells[0]);
        Assert.Equal(["vm2", "vm3"], toDo.Keys.Order());
        Assert.Equal(("server1", "Off", "Windows Server Azure Edition"), (toDo["vm2"][1], toDo["vm2"][2], toDo["vm2"][3]));
        Assert.Equal("The VM has no attestation adapter. Turn on Azure benefits for this VM.", toDo["vm2"][4]);
        Assert.Equal("Needs repair", toDo["vm3"][2]);
        Assert.NotEmpty(toDo["vm3"][4]);
        Assert.Equal("vm1", Assert.Single(HtmlFile.Rows(page, "Other VMs"))[0]);
        Assert.Contains(HtmlFile.Rows(page, "VMs by eligible benefit"), cells => cells is ["Windows Server Azure Edition", "1", "0", _, "1"]);
    }

    [Fact]
    public void Write_MoreVirtualMachinesThanFit_SaysHowManyAndListsThatMany()
    {
        var machines = Enumerable.Range(1, ClusterPage.MostRows + 5).Select(number => Snapshots.Machine(number)).ToArray();

        var page = HtmlFile.Parse(Write(Snapshots.Cluster(Snapshots.On("server1", machines))));

        Assert.Equal(ClusterPage.MostRows, HtmlFile.Rows(page, "VMs that need action").Length);
        Assert.Contains(page.Descendants("caption"), caption => caption.Value.StartsWith("Listed: 1,000 of 1,005.", StringComparison.Ordinal));
        Assert.Contains(page.Descendants("caption"), caption => caption.Value == "VMs in all: 1,005.");
    }

    [Fact]
    public void Write_OtherLanguage_HasItsTextsAndSaysSo()
    {
        var page = HtmlFile.Parse(ClusterPage.Write(Health(Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1)))), TextLanguage.Pseudo));

        Assert.Equal("qps-ploc", page.Attribute("lang")?.Value);
        var texts = page.Descendants().Where(element => element.Name.LocalName is "h2" or "caption" || element.Attribute("scope")?.Value == "col");
        Assert.All(texts, text => Assert.StartsWith("⟦", text.Value, StringComparison.Ordinal));
    }

    private static byte[] Write(ClusterSnapshot cluster) => ClusterPage.Write(Health(cluster), TextLanguage.English);

    private static ClusterHealth Health(ClusterSnapshot cluster) => ClusterHealth.Of(cluster, AttestationProofs.None);

    private static ServerSnapshot Unread(string name, string cause) =>
        ServerSnapshot.NotRead(name, ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, name, cause));
}
