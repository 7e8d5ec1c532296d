using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>A turn on in which a server may hang until the others are done.</summary>
/// <param name="Whole">Seconds until all servers but that one were confirmed.</param>
/// <param name="Distance">Seconds from its hang until then.</param>
internal sealed record HangRun(double Whole, double Distance)
{
    private static readonly Intent s_turnOn = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);

    /// <summary>Turns a cluster on, and cancels the server that hangs once the others are done.</summary>
    public static async Task<HangRun> MeasureAsync(LabCluster cluster, string? hanging)
    {
        await using var lab = cluster;
        if (hanging is not null)
        {
            lab.Faults.Add(new Fault(hanging, "New-VMSwitch", null, FaultMode.Hang));
        }

        var others = lab.State()["servers"]!.Count(server => (string?)server["name"] != hanging);
        var options = Options.Create(new AttestationOptions());
        var request = new RequestedOperation(lab.Name, s_turnOn);
        var (time, confirmed) = (TimeProvider.System, 0);
        var (began, hung, done) = (time.GetTimestamp(), 0L, 0L);
        await new OperationRunner(new ClusterReader(options, time), options, time).RunAsync(new LabNodeShell(lab), request, Hear, CancellationToken.None);
        return confirmed == others
            ? new HangRun(time.GetElapsedTime(began, done).TotalSeconds, time.GetElapsedTime(hung, done).TotalSeconds)
            : throw new InvalidOperationException($"{confirmed} of {others} servers were turned on.");

        void Hear(OperationEvent happened)
        {
            if (happened.Target.VirtualMachine is not null || happened.Target.Server == lab.Name)
            {
                return;
            }

            if (happened is StepChanged { State: StepState.Running } step && step.Target.Server == hanging && step.Step == StepNames.Of(ChangeType.CreateSwitch))
            {
                Interlocked.Exchange(ref hung, time.GetTimestamp());
            }
            else if (happened is TargetChanged { State: TargetState.Succeeded } && happened.Target.Server != hanging && Interlocked.Increment(ref confirmed) == others)
            {
                done = time.GetTimestamp();
                if (hanging is not null)
                {
                    request.Servers.Cancel(hanging);
                }
            }
        }
    }
}
