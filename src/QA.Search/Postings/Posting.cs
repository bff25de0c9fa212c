using System.Numerics;
using System.Runtime.CompilerServices;

namespace QA.Search;

/// <summary>
/// How a term's documents are stored: their number, then for each the distance from the document before it (less one)
/// and its frequencies. One field with a small frequency, the usual case, is one byte: field in the upper three bits,
/// frequency in the lower five. Zero there means that the frequency follows; the byte <see cref="Several"/> that a
/// set of fields follows, with a frequency for each.
/// </summary>
internal static class Posting
{
    public const byte Several = 0xE0;
    public const int FrequencyBits = 5;
    public const int MaxSmall = (1 << FrequencyBits) - 1;
    private const int MaxSingleField = Several >> FrequencyBits; // fields from here on are written as a set

    /// <summary>Writes one document's frequencies, given by field.</summary>
    public static void WriteFrequencies(ByteWriter output, uint fields, ReadOnlySpan<int> frequencies)
    {
        var first = BitOperations.TrailingZeroCount(fields);
        if (BitOperations.PopCount(fields) == 1 && first < MaxSingleField)
        {
            var small = frequencies[first] <= MaxSmall;
            output.WriteByte((byte)(first << FrequencyBits | (small ? frequencies[first] : 0)));
            if (!small)
                output.WriteVarint(frequencies[first]);
            return;
        }
        output.WriteByte(Several);
        output.WriteUInt32(fields);
        for (var rest = fields; rest != 0; rest &= rest - 1)
            output.WriteVarint(frequencies[BitOperations.TrailingZeroCount(rest)]);
    }

    /// <summary>Reads one document's frequencies into a span as long as the fields, and says where they end.</summary>
    public static int ReadFrequencies(ReadOnlySpan<byte> bytes, int at, Span<int> frequencies)
    {
        frequencies.Clear();
        var head = bytes[at++];
        if (head != Several)
        {
            var small = head & MaxSmall;
            frequencies[head >> FrequencyBits] = small > 0 ? small : (int)ReadVarint(bytes, ref at);
            return at;
        }
        var fields = BitConverter.ToUInt32(bytes.Slice(at, 4));
        at += 4;
        for (; fields != 0; fields &= fields - 1)
            frequencies[BitOperations.TrailingZeroCount(fields)] = (int)ReadVarint(bytes, ref at);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
