using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace QA.Search;

/// <summary>Appends numbers and strings to a growing array; little-endian, varints of seven bits a byte.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void WriteByte(byte value)
    {
        if (Length < _bytes.Length)
            _bytes[Length++] = value;
        else
            Take(1)[0] = value;
    }

    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    public void WriteVarint(int value) => WriteVarint((uint)value);

    public void WriteVarint(uint value)
    {
        var rest = value;
        for (; rest >= 0x80; rest >>= 7)
            WriteByte((byte)(rest | 0x80));
        WriteByte((byte)rest);
    }

    public void WriteString(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        WriteVarint(bytes.Length);
        WriteBytes(bytes);
    }

    public void WriteStruct<T>(in T value)
        where T : unmanaged => MemoryMarshal.Write(Take(Unsafe.SizeOf<T>()), value);

    /// <summary>Forgets what was written, keeping the room.</summary>
    public void Clear() => Length = 0;

    /// <summary>Room for so many bytes, to be written by the caller.</summary>
    public Span<byte> Take(int count)
    {
        if (Length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(Length + count, (int)Math.Min((long)_bytes.Length * 2, Array.MaxLength)));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The bytes end before the value does, or cannot be one.</exception>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(ReadBytes(8));

    public int ReadVarint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = ReadBytes(1)[0];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return value <= int.MaxValue ? (int)value : throw new InvalidDataException("A number is too large.");
        }
        throw new InvalidDataException("A number is too long.");
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBytes(ReadVarint()));

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count < 0 || count > _bytes.Length - Position)
            throw new InvalidDataException("The data end too early.");
        Position += count;
        return _bytes.Slice(Position - count, count);
    }
}

/// <summary>Varints in the innermost loops: the bytes were checked when they were opened.</summary>
internal static class Varint
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ReadOnlySpan<byte> bytes, ref int at)
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

    /// <summary>Passes over so many numbers.</summary>
    public static void Skip(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        for (; count > 0; at++)
            count -= bytes[at] < 0x80 ? 1 : 0;
    }
}
