using Xunit;
using Xunit.Abstractions;

namespace AzureBenefits.WindowsHost;

/// <summary>
/// Hears what xunit tells and writes it as lines: <c>START</c> and a test's name; <c>PASS</c>, <c>SKIP</c> or <c>FAIL</c>, its name, and in
/// further, indented lines why; <c>END</c> after the last one. So the report has every result, whatever becomes of the process.
/// </summary>
internal sealed class ReportSink(TextWriter report) : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly Lock _gate = new();
    private int _ran;

    public List<ITestCase> Cases { get; } = [];

    public ManualResetEventSlim Discovered { get; } = new();

    public ManualResetEventSlim Finished { get; } = new();

    /// <summary>How many of the cases run.</summary>
    public int Chosen { private get; set; }

    public int Failed { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_gate)
        {
            switch (message)
            {
                case ITestCaseDiscoveryMessage found:
                    Cases.Add(found.TestCase);
                    break;
                case IDiscoveryCompleteMessage:
                    Discovered.Set();
                    break;
                case ITestStarting starting:
                    report.WriteLine($"START {starting.Test.DisplayName}");
                    break;
                case ITestPassed passed:
                    report.WriteLine($"PASS {passed.Test.DisplayName}");
                    break;
                case ITestSkipped skipped:
                    report.WriteLine($"SKIP {skipped.Test.DisplayName}");
                    break;
                case ITestFailed failed:
                    Fail(failed.Test.DisplayName, failed);
                    break;
                case IErrorMessage error:
                    Fail("the runner", error);
                    break;
                case ITestCaseFinished when ++_ran == Chosen:
                    report.WriteLine("END");
                    break;
                case ITestAssemblyFinished:
                    Finished.Set();
                    break;
            }
        }

        return true;
    }

    public void Dispose()
    {
        Discovered.Dispose();
        Finished.Dispose();
    }

    private void Fail(string name, IFailureInformation failure)
    {
        Failed++;
        report.WriteLine($"FAIL {name}");
        foreach (var line in failure.Messages.Concat(failure.StackTraces).SelectMany(text => (text ?? "").Split('\n')))
        {
            report.WriteLine($"    {line.TrimEnd()}");
        }
    }
}
