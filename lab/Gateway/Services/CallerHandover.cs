using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace AzureBenefits.Lab.Gateway.Services;

/// <summary>
/// How the core tells a service who asks. The headers count only together with the process's secret; what comes from outside
/// under their names is taken away. The real gateway hands over the caller's token; under which name is not known.
/// </summary>
internal static class CallerHandover
{
    public const string CallerHeader = "x-lab-caller";
    public const string SecretHeader = "x-lab-secret";
    public const string ClockHeader = "x-lab-clock";

    private static readonly string[] s_headers = [CallerHeader, SecretHeader, ClockHeader];

    /// <summary>In the core, before anything reads the request.</summary>
    public static void UseWithoutForgedHandover(this WebApplication app) => app.Use((context, next) =>
    {
        Remove(context.Request.Headers);
        return next(context);
    });

    /// <summary>Adds the headers to what goes from the core to the service.</summary>
    /// <param name="headers">Of the request to the service.</param>
    /// <param name="service">The service with its secret.</param>
    /// <param name="caller">Who is signed in; null for nobody.</param>
    /// <param name="shift">How far the lab's clock was moved.</param>
    public static void Add(HttpRequestHeaders headers, ServiceIdentity service, string? caller, TimeSpan shift)
    {
        foreach (var header in s_headers)
        {
            headers.Remove(header);
        }

        headers.Add(SecretHeader, service.Secret);
        headers.Add(ClockHeader, shift.Ticks.ToString(CultureInfo.InvariantCulture));
        if (caller is not null)
        {
            headers.Add(CallerHeader, Convert.ToBase64String(Encoding.UTF8.GetBytes(caller)));
        }
    }

    /// <summary>In the service, before anything reads the request: who asks, if it is the core that says so.</summary>
    public static void UseHandedOverCaller(this WebApplication app, ServiceIdentity service, HandedOverClock clock) => app.Use((context, next) =>
    {
        var headers = context.Request.Headers;
        if (IsFromCore(headers[SecretHeader].ToString(), service.Secret))
        {
            context.User = UserOf(headers[CallerHeader].ToString());
            clock.Shift = new TimeSpan(long.Parse(headers[ClockHeader].ToString(), CultureInfo.InvariantCulture));
        }

        Remove(headers);
        return next(context);
    });

    private static bool IsFromCore(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));

    private static ClaimsPrincipal UserOf(string header) => header.Length == 0
        ? new ClaimsPrincipal(new ClaimsIdentity())
        : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, Encoding.UTF8.GetString(Convert.FromBase64String(header)))], "Core"));

    private static void Remove(IHeaderDictionary headers)
    {
        foreach (var header in s_headers)
        {
            headers.Remove(header);
        }
    }
}

/// <summary>The lab's clock in a service's process: this machine's, moved as far as the core's last request said.</summary>
internal sealed class HandedOverClock : TimeProvider
{
    private long _ticks;

    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref _ticks));
        set => Interlocked.Exchange(ref _ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
