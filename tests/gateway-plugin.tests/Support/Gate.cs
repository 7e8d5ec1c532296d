using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>Holds up the first record of the servers that a test waits for, until it says so.</summary>
internal sealed class Gate(Func<NodeCommand, NodeRecord, bool> holds)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the record has come, or with an error when it never does.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);

    /// <summary>Whether it holds this record, or would.</summary>
    public bool Holds(NodeCommand command, NodeRecord record) => holds(command, record);

    /// <summary>Lets everything through.</summary>
    public void Open() => _opened.TrySetResult();

    /// <summary>Ends when the record may go on.</summary>
    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }
}
