using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// What was read of a server, by type. Each aspect puts its own facts here and takes others' from here, so that an aspect
/// brings its facts without a place being made for them elsewhere. Immutable.
/// </summary>
public sealed class Facts
{
    private readonly ImmutableDictionary<Type, object> _byType;

    private Facts(ImmutableDictionary<Type, object> byType) => _byType = byType;

    /// <summary>Nothing was read.</summary>
    public static Facts None { get; } = new(ImmutableDictionary<Type, object>.Empty);

    /// <summary>These facts.</summary>
    public static Facts Of(IEnumerable<object> facts) => new(facts.ToImmutableDictionary(item => item.GetType()));

    /// <summary>The facts of a type; null when they were not read.</summary>
    public T? Find<T>()
        where T : class => (T?)_byType.GetValueOrDefault(typeof(T));

    /// <summary>The facts of a type that every readable server has.</summary>
    public T Get<T>()
        where T : class => Find<T>() ?? throw new InvalidOperationException($"{typeof(T).Name} was not read.");

    /// <summary>The same with other facts of a type; null for none.</summary>
    public Facts With<T>(T? facts)
        where T : class => new(facts is null ? _byType.Remove(typeof(T)) : _byType.SetItem(typeof(T), facts));
}
