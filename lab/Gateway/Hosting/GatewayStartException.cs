namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>The gateway cannot start for a reason that the person who started it can mend; the message says which.</summary>
/// <param name="message">What is wrong and how to mend it.</param>
/// <param name="inner">What it was found by.</param>
public sealed class GatewayStartException(string message, Exception? inner = null) : Exception(message, inner);
