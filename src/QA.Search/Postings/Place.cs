namespace QA.Search;

/// <summary>Where a term occurs in a document: its field in the upper bits, its position there in the lower ones.</summary>
internal static class Place
{
    private const int PositionBits = 26;

    /// <summary>The last position that can be told from the next.</summary>
    public const int MaxPosition = (1 << PositionBits) - 1;

    public static int Of(int field, int position) => field << PositionBits | Math.Min(position, MaxPosition);

    public static int FieldOf(int place) => place >>> PositionBits;

    public static int PositionOf(int place) => place & MaxPosition;
}

/// <summary>Distances between the positions of a term in one field, as they are written: most are less than a hundred or two.</summary>
internal static class PositionCode
{
    private const int FirstOfTwo = 240; // up to here one byte
    private const int Long = 255; // a varint follows; what is between has eight further bits in a second byte
    private const int Shorts = FirstOfTwo + ((Long - FirstOfTwo) << 8);

    public static void Write(ByteWriter output, int distance)
    {
        if (distance < FirstOfTwo)
        {
            output.WriteByte((byte)distance);
        }
        else if (distance < Shorts)
        {
            output.WriteByte((byte)(FirstOfTwo + ((distance - FirstOfTwo) >> 8)));
            output.WriteByte((byte)(distance - FirstOfTwo));
        }
        else
        {
            output.WriteByte(Long);
            output.WriteVarint(distance - Shorts);
        }
    }

    public static int Read(ReadOnlySpan<byte> bytes, ref int at) => bytes[at++] switch
    {
        < FirstOfTwo and var only => only,
        Long => Shorts + (int)Varint.Read(bytes, ref at),
        var first => FirstOfTwo + ((first - FirstOfTwo) << 8) + bytes[at++],
    };

    /// <summary>Passes over so many.</summary>
    public static void Skip(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        for (; count > 0; count--)
        {
            var first = bytes[at++];
            if (first == Long)
                Varint.Skip(bytes, ref at, 1);
            else if (first >= FirstOfTwo)
                at++;
        }
    }
}
