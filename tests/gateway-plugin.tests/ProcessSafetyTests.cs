using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>
/// An exception that nobody catches ends a process of .NET when it leaves a thread or a callback rather than a task, and the
/// gateway with it after the sixth time. So the product has no code that runs where nothing would catch it.
/// </summary>
public sealed class ProcessSafetyTests
{
    private static readonly string[] s_unguarded = ["System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Timers.Timer"];

    private static readonly Assembly[] s_assemblies = [typeof(AzureBenefitsStartup).Assembly, typeof(ClusterReader).Assembly];

    [Fact]
    public void Assemblies_UseNoThreadOrTimerOfTheirOwn() => Assert.All(s_assemblies, assembly =>
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();

        var used = metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");

        Assert.Empty(used.Intersect(s_unguarded));
    });

    [Fact]
    public void Assemblies_HaveNoAsyncMethodThatNobodyCanWaitFor() => Assert.All(s_assemblies, assembly =>
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        var abandoned = assembly.GetTypes().SelectMany(type => type.GetMethods(All))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)));

        Assert.Empty(abandoned);
    });
}
