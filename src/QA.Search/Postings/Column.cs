using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Numbers of one width, one for each document, read where they lie.</summary>
internal readonly struct Column
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _width;

    private Column(ReadOnlyMemory<byte> bytes, int width) => (_bytes, _width) = (bytes, width);

    public int this[int index] => _width switch
    {
        sizeof(byte) => _bytes.Span[index],
        sizeof(ushort) => MemoryMarshal.Read<ushort>(_bytes.Span[(index * sizeof(ushort))..]),
        _ => MemoryMarshal.Read<int>(_bytes.Span[(index * sizeof(int))..]),
    };

    /// <summary>Writes numbers in the width that the largest takes.</summary>
    public static void Write(ByteWriter output, ReadOnlySpan<int> values)
    {
        var largest = 0;
        foreach (var value in values)
            largest = Math.Max(largest, value);
        var width = largest <= byte.MaxValue ? sizeof(byte) : largest <= ushort.MaxValue ? sizeof(ushort) : sizeof(int);
        output.WriteByte((byte)width);
        foreach (var value in values)
        {
            var bytes = output.Take(width);
            for (var i = 0; i < width; i++)
                bytes[i] = (byte)(value >> (8 * i));
        }
    }

    /// <exception cref="InvalidDataException">The width is none.</exception>
    public static Column Read(ref ByteReader reader, ReadOnlyMemory<byte> image, int count)
    {
        var width = reader.ReadBytes(1)[0];
        if (width is not (sizeof(byte) or sizeof(ushort) or sizeof(int)))
            throw new InvalidDataException("A number has no such width.");
        var start = reader.Position;
        reader.ReadBytes(checked(width * count));
        return new Column(image[start..reader.Position], width);
    }
}
