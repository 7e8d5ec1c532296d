using System.Diagnostics;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AzureBenefits.Crash;

/// <summary>The service's process that is killed, with the plugin. The servers are elsewhere and survive.</summary>
internal static class Victim
{
    public const string Argument = "-service:AzureBenefits";

    /// <summary>Tells how often its journals were written since it was armed.</summary>
    public const string CountPath = "/crash/count";

    /// <summary>Arms it: <c>?moment=…&amp;number=…</c>.</summary>
    public const string ArmPath = "/crash/arm";

    public static Task RunAsync(string folder)
    {
        var disk = new MortalDisk(new JournalDisk());
        return PluginApp.RunAsync(
            folder,
            builder =>
            {
                builder.Services.Configure<AttestationOptions>(options => options.CertificatePollInterval = TimeSpan.FromMilliseconds(50));
                builder.Services.Replace(ServiceDescriptor.Singleton<IJournalDisk>(disk));
            },
            app =>
            {
                app.MapGet(CountPath, () => disk.Writes);
                app.MapPost(ArmPath, (KillMoment moment, int number) => disk.Arm(new KillPoint(moment, number)));
            });
    }

    /// <summary>Journals in whose writing the process dies at the armed point.</summary>
    private sealed class MortalDisk(IJournalDisk disk) : IJournalDisk
    {
        private readonly Lock _gate = new();
        private KillPoint? _point;

        public int Writes { get; private set; }

        public void Arm(KillPoint point) => (_point, Writes) = (point, 0);

        public IJournalFile Create(string path) => new MortalFile(this, disk.Create(path));

        public IJournalFile Reopen(string path, long length) => disk.Reopen(path, length);

        private void Write(IJournalFile file, byte[] bytes)
        {
            lock (_gate)
            {
                Writes++;
                DieAt(KillMoment.BeforeJournal);
                if (_point == new KillPoint(KillMoment.HalfJournal, Writes))
                {
                    file.Append([new ArraySegment<byte>(bytes, 0, bytes.Length / 2)]);
                    DieAt(KillMoment.HalfJournal);
                }

                file.Append([bytes]);
                DieAt(KillMoment.AfterJournal);
            }
        }

        private void DieAt(KillMoment moment)
        {
            if (_point == new KillPoint(moment, Writes))
            {
                // SIGKILL: no handler, no finally block, no buffer gets its turn.
                using var self = Process.GetCurrentProcess();
                self.Kill();
                using var never = new ManualResetEvent(false);
                never.WaitOne();
            }
        }

        private sealed class MortalFile(MortalDisk disk, IJournalFile file) : IJournalFile
        {
            public void Append(IEnumerable<ArraySegment<byte>> pieces) => disk.Write(file, [.. pieces.SelectMany(piece => piece)]);

            public void Dispose() => file.Dispose();
        }
    }
}
