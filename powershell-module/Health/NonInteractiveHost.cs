namespace AzureBenefits.PowerShell.Health;

/// <summary>Whether PowerShell was started for a script or a task, where nobody loses a session when it ends.</summary>
internal static class NonInteractiveHost
{
    /// <summary>PowerShell takes every front of a parameter's name from here on, behind one dash, two, or a slash.</summary>
    private const string Shortest = "noni";

    /// <summary>Reads the arguments of the process up to the command or file that it runs; what follows is the script's own.</summary>
    public static bool Is(IEnumerable<string> arguments) => arguments
        .TakeWhile(argument => NameOf(argument) is not ("c" or "command" or "f" or "file"))
        .Select(NameOf)
        .Any(name => name?.Length >= Shortest.Length && "noninteractive".StartsWith(name, StringComparison.Ordinal));

    private static string? NameOf(string argument) =>
        argument.StartsWith('-') || argument.StartsWith('/') ? argument.TrimStart('-', '/').ToLowerInvariant() : null;
}
