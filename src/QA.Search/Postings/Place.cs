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
