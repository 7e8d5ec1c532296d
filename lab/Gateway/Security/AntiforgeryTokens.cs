using System.Buffers.Text;
using System.Security.Cryptography;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>The anti-forgery tokens that were given out.</summary>
internal sealed class AntiforgeryTokens
{
    private const int TokenBytes = 32;

    /// <summary>So many requests of a page may be under way at once, each with the token of before.</summary>
    private const int Recent = 6;

    private readonly Lock _lock = new();
    private readonly Queue<string> _recent = new();

    public string New()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_lock)
        {
            _recent.Enqueue(token);
            if (_recent.Count > Recent)
            {
                _recent.Dequeue();
            }
        }

        return token;
    }

    /// <summary>Whether a token is one of the last that were given out.</summary>
    public bool IsRecent(string token)
    {
        lock (_lock)
        {
            return _recent.Contains(token);
        }
    }
}
