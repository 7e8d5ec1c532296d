namespace AzureBenefits.Attestation.Model;

/// <summary>An error of a command on a server, by what is the same in every language.</summary>
/// <param name="Id">Its id: what went wrong and, after a comma, the command that says so.</param>
/// <param name="Category">Its category; empty where it was not told.</param>
public sealed record ScriptError(string Id, string Category = "")
{
    /// <summary>What went wrong.</summary>
    public string Kind => Id.Split(',', 2)[0];

    /// <summary>The command that says so; empty where the id names none.</summary>
    public string Command => Id.Split(',', 2) is [_, var command] ? command : "";

    /// <summary>Whether the account may not do what the command does.</summary>
    public bool IsDenied => Category == "PermissionDenied";
}
