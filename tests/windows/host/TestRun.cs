using System.Reflection;
using System.Runtime.Loader;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AzureBenefits.WindowsHost;

/// <summary>Runs the xunit tests of an assembly as it was built. The test platform would start further processes to do so.</summary>
internal static class TestRun
{
    /// <param name="file">The assembly of the tests.</param>
    /// <param name="report">A file that gets a line per test.</param>
    /// <param name="excluded">What the names of tests that aren't run begin with.</param>
    /// <returns>0; 1 after a failure.</returns>
    public static int Execute(string file, string report, string[] excluded)
    {
        var assembly = Load(file);
        using var log = new StreamWriter(report) { AutoFlush = true };
        using var sink = new ReportSink(log);
        var framework = new XunitTestFramework(sink);
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        discoverer.Find(includeSourceInformation: false, sink, new Options());
        sink.Discovered.Wait();
        ITestCase[] chosen = [.. sink.Cases.Where(test => !excluded.Any(name => test.DisplayName.StartsWith(name, StringComparison.Ordinal)))];
        sink.Chosen = chosen.Length;
        using var executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(chosen, sink, new Options());
        sink.Finished.Wait();
        return sink.Failed == 0 ? 0 : 1;
    }

    /// <summary>With what its own folder has, as if it were the program.</summary>
    private static Assembly Load(string file)
    {
        var dependencies = new AssemblyDependencyResolver(file);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            dependencies.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
    }

    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
