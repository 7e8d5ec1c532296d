using System.Text;
using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Fuzz;

/// <summary>
/// Changes documents: bytes at random, and the structure of DER (values doubled, dropped, exchanged, re-tagged, with lengths
/// mended all the way up, so that the change gets past the outer checks).
/// </summary>
internal sealed class Mutator(Random random)
{
    private static readonly byte[] Interesting = [0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x84, 0xA0, 0xFF, 0x30, 0x31, 0x04, 0x06, 0x02, 0x05, (byte)'"', (byte)'{', (byte)'\\'];

    /// <summary>A text to verify, made of a message.</summary>
    public byte[] Input(byte[] message) => random.Next(20) switch
    {
        0 => Bytes(DocumentEnvelope.Write(message)),
        1 => Bytes(Encoding.ASCII.GetBytes(Convert.ToBase64String(message))),
        2 => message,
        _ => DocumentEnvelope.Write(message),
    };

    /// <summary>One to four changes.</summary>
    public byte[] Change(byte[] message, byte[] other)
    {
        var changed = message;
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            changed = random.Next(3) == 0 ? Bytes(changed) : Structure(changed, other);
        }
        return changed.Length > DocumentEnvelope.MaximumLength ? message : changed;
    }

    /// <summary>Changed content of a document.</summary>
    public byte[] Content(byte[] content)
    {
        var changed = content;
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            changed = Bytes(changed);
        }
        return changed;
    }

    private byte[] Bytes(byte[] original)
    {
        if (original.Length == 0)
        {
            return [Interesting[random.Next(Interesting.Length)]];
        }
        var at = random.Next(original.Length);
        var length = Math.Min(random.Next(1, 9), original.Length - at);
        var edited = original.ToArray();
        switch (random.Next(7))
        {
            case 0:
                edited[at] ^= (byte)(1 << random.Next(8));
                return edited;
            case 1:
                edited[at] = (byte)random.Next(256);
                return edited;
            case 2:
                edited[at] = Interesting[random.Next(Interesting.Length)];
                return edited;
            case 3:
                return [.. original.AsSpan(0, at), .. original.AsSpan(at + length)];
            case 4:
                return [.. original.AsSpan(0, at), .. original.AsSpan(random.Next(original.Length - length + 1), length), .. original.AsSpan(at)];
            case 5:
                return original[..at];
            default:
                return [.. original, .. original.AsSpan(at, length)];
        }
    }

    private byte[] Structure(byte[] original, byte[] other)
    {
        var nodes = DerTree.Nodes(original);
        if (nodes.Count == 0)
        {
            return Bytes(original);
        }
        var node = nodes[random.Next(nodes.Count)];
        var value = original.AsSpan(node.Start, node.Length).ToArray();
        var foreign = AnyValue(random.Next(2) == 0 ? original : other) ?? value;
        byte[] instead = random.Next(7) switch
        {
            0 => [],
            1 => [.. value, .. value],
            2 => foreign,
            3 => [.. value, .. foreign],
            4 => [.. foreign, .. value],
            5 => [(byte)random.Next(256), .. value.AsSpan(1)],
            _ => DerTree.Wrap(value[0], Bytes(original.AsSpan(node.ContentStart, node.Start + node.Length - node.ContentStart).ToArray())),
        };
        return DerTree.Replace(original, nodes, node, instead);
    }

    private byte[]? AnyValue(byte[] message)
    {
        var nodes = DerTree.Nodes(message);
        if (nodes.Count == 0)
        {
            return null;
        }
        var node = nodes[random.Next(nodes.Count)];
        return message.AsSpan(node.Start, node.Length).ToArray();
    }
}
