using System.IO.Pipes;
using System.Management.Automation.Runspaces;
using System.Text;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>A server that lets a client connect and then ends the session before it has begun, without a reason.</summary>
internal static class SessionEndingServer
{
    private const string End = "<CloseAck PSGuid='00000000-0000-0000-0000-000000000000' />\n";

    public static RunspaceConnectionInfo Listen()
    {
        var name = $"azure-benefits-{Guid.NewGuid():N}";
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        _ = ServeAsync(pipe);
        return new NamedPipeConnectionInfo(name);
    }

    private static async Task ServeAsync(NamedPipeServerStream pipe)
    {
        await using (pipe)
        {
            await pipe.WaitForConnectionAsync();
            using var reader = new StreamReader(pipe, leaveOpen: true);
            await reader.ReadLineAsync();
            await pipe.WriteAsync(Encoding.UTF8.GetBytes(End));
            await reader.ReadToEndAsync();
        }
    }
}
