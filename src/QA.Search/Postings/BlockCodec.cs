using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QA.Search;

/// <summary>
/// Packs 128 numbers into as many bits each as the largest of them takes, in four interleaved lanes, so that four are
/// unpacked at a time (Lemire, Boytsov: Decoding billions of integers per second through vectorization, 2015).
/// </summary>
internal static class BlockCodec
{
    /// <summary>Numbers in a block.</summary>
    public const int Size = 128;

    private const int Lanes = 4;
    private const int Rows = Size / Lanes;
    private const int WordBits = 32;

    /// <summary>Bits that the largest of some numbers takes, given every bit that one of them has.</summary>
    public static int BitsOf(int all) => WordBits - BitOperations.LeadingZeroCount((uint)all);

    /// <summary>Bytes that a block takes.</summary>
    public static int LengthOf(int bits) => bits * Size / 8;

    /// <summary>Packs a block into <see cref="LengthOf"/> bytes.</summary>
    public static void Pack(ReadOnlySpan<int> values, int bits, Span<byte> output)
    {
        var rows = MemoryMarshal.Cast<int, Vector128<uint>>(values[..Size]);
        var words = MemoryMarshal.Cast<byte, Vector128<uint>>(output[..LengthOf(bits)]);
        words.Clear();
        for (var row = 0; row < Rows && bits > 0; row++)
        {
            var (word, shift) = (row * bits / WordBits, row * bits % WordBits);
            words[word] |= rows[row] << shift;
            if (shift + bits > WordBits)
                words[word + 1] |= rows[row] >>> (WordBits - shift);
        }
    }

    /// <summary>Unpacks a block.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        var rows = MemoryMarshal.Cast<int, Vector128<uint>>(values[..Size]);
        if (bits == 0)
        {
            rows.Clear();
            return;
        }
        var words = MemoryMarshal.Cast<byte, Vector128<uint>>(packed[..LengthOf(bits)]);
        var mask = Vector128.Create(MaskOf(bits));
        for (var row = 0; row < Rows; row++)
            rows[row] = Row(words, row * bits, bits) & mask;
    }

    /// <summary>Unpacks a block of distances, each less one, into what they lead to from <paramref name="before"/>.</summary>
    public static void UnpackRising(ReadOnlySpan<byte> packed, int bits, int before, Span<int> values)
    {
        var rows = MemoryMarshal.Cast<int, Vector128<uint>>(values[..Size]);
        var words = MemoryMarshal.Cast<byte, Vector128<uint>>(packed[..LengthOf(bits)]);
        var mask = Vector128.Create(bits == 0 ? 0 : MaskOf(bits));
        var last = Vector128.Create((uint)before);
        for (var row = 0; row < Rows; row++)
        {
            var sums = bits == 0 ? Vector128<uint>.One : (Row(words, row * bits, bits) & mask) + Vector128<uint>.One;
            sums += Vector128.Shuffle(sums, Vector128.Create(uint.MaxValue, 0, 1, 2)); // no such lane: zero
            sums += Vector128.Shuffle(sums, Vector128.Create(uint.MaxValue, uint.MaxValue, 0, 1));
            rows[row] = sums += last;
            last = Vector128.Shuffle(sums, Vector128.Create(3u, 3, 3, 3));
        }
    }

    /// <summary>Unpacks one number of a block.</summary>
    public static int UnpackAt(ReadOnlySpan<byte> packed, int bits, int index)
    {
        if (bits == 0)
            return 0;
        var words = MemoryMarshal.Cast<byte, uint>(packed[..LengthOf(bits)]);
        var (bit, lane) = (index / Lanes * bits, index % Lanes);
        var (word, shift) = (bit / WordBits * Lanes + lane, bit % WordBits);
        var value = words[word] >>> shift;
        if (shift + bits > WordBits)
            value |= words[word + Lanes] << (WordBits - shift);
        return (int)(value & MaskOf(bits));
    }

    private static Vector128<uint> Row(ReadOnlySpan<Vector128<uint>> words, int bit, int bits)
    {
        var (word, shift) = (bit / WordBits, bit % WordBits);
        var value = words[word] >>> shift;
        return shift + bits > WordBits ? value | words[word + 1] << (WordBits - shift) : value;
    }

    private static uint MaskOf(int bits) => uint.MaxValue >> (WordBits - bits);
}
