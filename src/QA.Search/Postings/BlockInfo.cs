using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>What is known of a block of postings without decoding it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct BlockInfo
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    /// <summary>In place of <see cref="DocumentBits"/>: the block is not full, and its numbers are varints.</summary>
    public const byte Varints = byte.MaxValue;

    public BlockInfo(int lastDocument, int offset, int aside, ushort bound, int documentBits, int codeBits) =>
        (LastDocument, Offset, Aside, Bound, DocumentBits, CodeBits) = (lastDocument, offset, aside, bound, (byte)documentBits, (byte)codeBits);

    public int LastDocument { get; }

    /// <summary>Where it starts, from the end of the list's entries.</summary>
    public int Offset { get; }

    /// <summary>Where its places start, from the start of the list's; in a list within another the number there of the document before it.</summary>
    public int Aside { get; }

    /// <summary>The largest weighted frequency in it, as <see cref="Rounding.Up"/> has it.</summary>
    public ushort Bound { get; }

    /// <summary>Bits of a distance between documents.</summary>
    public byte DocumentBits { get; }

    /// <summary>Bits of a frequency's code.</summary>
    public byte CodeBits { get; }
}

/// <summary>Positive numbers in two bytes that are never too small: the upper half of a float, rounded up.</summary>
internal static class Rounding
{
    private const int Lower = 16;

    public static ushort Up(float value) => (ushort)((BitConverter.SingleToUInt32Bits(value) + ((1u << Lower) - 1)) >> Lower);

    public static float ToFloat(ushort rounded) => BitConverter.UInt32BitsToSingle((uint)rounded << Lower);
}
