using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What a change waits for on the server, which decides how long it may take.</summary>
public enum Pace
{
    /// <summary>Only the server's own records.</summary>
    Usual,

    /// <summary>The host's network stack, which is rebuilt.</summary>
    NetworkStack,

    /// <summary>A guest that shuts down or starts.</summary>
    Guest,

    /// <summary>The installation of a Windows feature.</summary>
    Feature,
}

/// <summary>A verb that a server can carry out. Each aspect declares its own, with a text and a block of its script.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Pace">What it waits for.</param>
[JsonConverter(typeof(NameConverter))]
public readonly partial record struct ChangeType(string Code, Pace Pace = Pace.Usual) : IName
{
    /// <summary>The verb of that name, in any case.</summary>
    public static explicit operator ChangeType(string code) => Names.Find<ChangeType>(code) ?? new ChangeType(code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
