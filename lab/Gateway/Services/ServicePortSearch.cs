using System.Net;
using System.Net.Sockets;
using AzureBenefits.Lab.Gateway.Packages;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>
/// Ten ports for services beside the gateway's own, 6601 to 6610 for the lab's usual 6516, as on a real gateway. Labs can run
/// side by side, so a range whose first port is taken is passed over.
/// </summary>
internal static class ServicePortSearch
{
    private const int Distance = 85;
    private const int Count = 10;

    public static ServicePorts Beside(int gatewayPort)
    {
        var start = gatewayPort + Distance;
        while (start + Count <= IPEndPoint.MaxPort && !IsFree(start))
        {
            start += Count;
        }

        // Near the end of all ports there may be none above.
        return start + Count <= IPEndPoint.MaxPort ? new ServicePorts(start, start + Count) : Beside(gatewayPort / 2);
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
