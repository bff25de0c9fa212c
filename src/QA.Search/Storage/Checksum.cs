using System.Buffers.Binary;
using System.Numerics;

namespace QA.Search;

/// <summary>CRC-32C (Castagnoli), RFC 3720 B.4: finds every error of up to 32 bits in a row.</summary>
internal static class Checksum
{
    /// <summary>The checksum of bytes, or of bytes that follow others whose checksum is <paramref name="before"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
