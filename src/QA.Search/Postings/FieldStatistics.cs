namespace QA.Search;

/// <summary>Lengths of one field, added up over the documents that have it.</summary>
internal readonly record struct FieldStatistics(long Sum, int Having)
{
    /// <summary>Mean over the documents that have the field: one that few have is not held against those that do.</summary>
    public double Mean => Having > 0 ? (double)Sum / Having : 0;

    public static FieldStatistics Of(ReadOnlySpan<int> lengths)
    {
        var (sum, having) = (0L, 0);
        foreach (var length in lengths)
        {
            sum += length;
            having += length > 0 ? 1 : 0;
        }
        return new FieldStatistics(sum, having);
    }

    public FieldStatistics Plus(FieldStatistics other) => new(Sum + other.Sum, Having + other.Having);

    public FieldStatistics Plus(int length) => length > 0 ? new FieldStatistics(Sum + length, Having + 1) : this;
}
