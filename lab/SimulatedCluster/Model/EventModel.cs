namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>An entry in one of a server's event logs.</summary>
internal sealed record EventModel(string Log, int Id, string Provider, DateTimeOffset Time, string Message);
