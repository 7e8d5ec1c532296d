namespace AzureBenefits.Lab.SimulatedCluster.Model;

internal sealed class FirewallRuleModel
{
    public required string Name { get; init; }

    public required string DisplayName { get; set; }

    public string Description { get; set; } = "";

    public string Group { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public string Direction { get; set; } = "Inbound";

    public string Action { get; set; } = "Allow";

    public string Profile { get; set; } = "Any";

    public string EdgeTraversal { get; set; } = "Block";

    public string Protocol { get; set; } = "Any";

    public string[] LocalPort { get; set; } = ["Any"];

    public string[] RemotePort { get; set; } = ["Any"];

    public string[] LocalAddress { get; set; } = ["Any"];

    public string[] RemoteAddress { get; set; } = ["Any"];

    /// <summary>What else limits it, by the name of its parameter: a program, a service, an account.</summary>
    public SortedDictionary<string, string> Limits { get; } = new(StringComparer.Ordinal);
}
