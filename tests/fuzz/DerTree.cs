namespace AzureBenefits.Fuzz;

/// <summary>A value inside a message: where it is and inside which other it lies (-1 for the outermost).</summary>
internal readonly record struct DerNode(int Start, int ContentStart, int Length, int Parent);

/// <summary>Takes DER apart and puts it together again with lengths that fit. It stops at the first thing it does not understand.</summary>
internal static class DerTree
{
    private const int MaximumNodes = 512;
    private const byte Constructed = 0x20;

    public static List<DerNode> Nodes(byte[] message)
    {
        List<DerNode> nodes = [];
        Collect(message, 0, message.Length, -1, nodes);
        return nodes;
    }

    public static byte[] Wrap(byte tag, ReadOnlySpan<byte> content) => content.Length switch
    {
        < 0x80 => [tag, (byte)content.Length, .. content],
        < 0x100 => [tag, 0x81, (byte)content.Length, .. content],
        _ => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
    };

    /// <summary>Puts other bytes in the place of a value; the lengths of all values around it are mended.</summary>
    public static byte[] Replace(byte[] message, List<DerNode> nodes, DerNode node, byte[] instead)
    {
        var (start, end, content) = (node.Start, node.Start + node.Length, instead);
        for (var parent = node.Parent; parent >= 0; parent = nodes[parent].Parent)
        {
            var around = nodes[parent];
            content = Wrap(message[around.Start], [
                .. message.AsSpan(around.ContentStart, start - around.ContentStart),
                .. content,
                .. message.AsSpan(end, around.Start + around.Length - end)]);
            (start, end) = (around.Start, around.Start + around.Length);
        }
        return content;
    }

    private static void Collect(byte[] message, int start, int end, int parent, List<DerNode> nodes)
    {
        while (start + 2 <= end && nodes.Count < MaximumNodes)
        {
            var (header, length) = Header(message, start, end);
            if (header == 0 || start + header + length > end)
            {
                return;
            }
            var index = nodes.Count;
            nodes.Add(new DerNode(start, start + header, header + length, parent));
            if ((message[start] & Constructed) != 0)
            {
                Collect(message, start + header, start + header + length, index, nodes);
            }
            start += header + length;
        }
    }

    private static (int Header, int Length) Header(byte[] message, int start, int end) => message[start + 1] switch
    {
        < 0x80 and var length => (2, length),
        0x81 when start + 3 <= end => (3, message[start + 2]),
        0x82 when start + 4 <= end => (4, (message[start + 2] << 8) | message[start + 3]),
        _ => (0, 0),
    };
}
