using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Rising numbers of terms, see <see cref="TermHash"/>, read where they lie: those with one upper byte stand together and leave it out.</summary>
internal readonly struct HashColumn
{
    private const int Width = TermHash.Bits / 8 - 1;
    private const int LowerBits = Width * 8;
    private const int Buckets = 256;

    private readonly ReadOnlyMemory<byte> _starts; // by upper byte, and one more at the end
    private readonly ReadOnlyMemory<byte> _lower;

    private HashColumn(ReadOnlyMemory<byte> starts, ReadOnlyMemory<byte> lower) => (_starts, _lower) = (starts, lower);

    /// <summary>How many there are.</summary>
    public int Count => _lower.Length / Width;

    public static void Write(ByteWriter output, ReadOnlySpan<ulong> hashes)
    {
        var at = 0;
        for (var bucket = 0; bucket <= Buckets; bucket++)
        {
            while (at < hashes.Length && hashes[at] >> LowerBits < (ulong)bucket)
                at++;
            output.WriteUInt32((uint)at);
        }
        foreach (var hash in hashes)
        {
            var bytes = output.Take(Width);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)hash);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[sizeof(uint)..], (ushort)(hash >> 32));
        }
    }

    /// <exception cref="InvalidDataException">The upper bytes do not stand together.</exception>
    public static HashColumn Read(ref ByteReader reader, ReadOnlyMemory<byte> image, int count)
    {
        var start = reader.Position;
        reader.ReadBytes((Buckets + 1) * sizeof(int));
        var lower = reader.Position;
        reader.ReadBytes(checked(count * Width));
        var column = new HashColumn(image[start..lower], image[lower..reader.Position]);
        var last = 0;
        foreach (var next in MemoryMarshal.Cast<byte, int>(column._starts.Span))
        {
            if (next < last || next > count)
                throw new InvalidDataException("Terms are not in order.");
            last = next;
        }
        return last == count ? column : throw new InvalidDataException("Terms are missing.");
    }

    /// <summary>Index of a number, or a negative one.</summary>
    /// <remarks>They are spread evenly, so that the place of one can be guessed: a few steps, however many there are.</remarks>
    public int Find(ulong hash)
    {
        var bounds = MemoryMarshal.Cast<byte, int>(_starts.Span);
        var lower = _lower.Span;
        var wanted = hash & ((1UL << LowerBits) - 1);
        var (low, high) = (bounds[(int)(hash >> LowerBits)], bounds[(int)(hash >> LowerBits) + 1] - 1);
        while (low <= high && At(lower, low) is var first && At(lower, high) is var last && wanted >= first && wanted <= last)
        {
            var guess = first == last ? low : low + (int)((UInt128)(wanted - first) * (uint)(high - low) / (last - first));
            var found = At(lower, guess);
            if (found == wanted)
                return guess;
            (low, high) = found < wanted ? (guess + 1, high) : (low, guess - 1);
        }
        return -1;
    }

    /// <summary>All of them.</summary>
    public ulong[] ToArray()
    {
        var hashes = new ulong[Count];
        var bounds = MemoryMarshal.Cast<byte, int>(_starts.Span);
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            for (var i = bounds[bucket]; i < bounds[bucket + 1]; i++)
                hashes[i] = (ulong)bucket << LowerBits | At(_lower.Span, i);
        }
        return hashes;
    }

    private static ulong At(ReadOnlySpan<byte> lower, int index)
    {
        var bytes = lower.Slice(index * Width, Width);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes[sizeof(uint)..]) << 32;
    }
}
