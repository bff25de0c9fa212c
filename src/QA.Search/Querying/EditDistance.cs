namespace QA.Search;

/// <summary>Insertions, deletions, substitutions and swaps of neighbours.</summary>
internal static class EditDistance
{
    private const int MaxLength = 64; // longer ones are no words

    public static bool IsWithin(string a, string b, int max) =>
        Math.Abs(a.Length - b.Length) <= max && a.Length <= MaxLength && b.Length <= MaxLength && Of(a, b) <= max;

    // Optimal string alignment: Damerau (1964) with each stretch edited once; three rows of the usual table.
    private static int Of(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitution, 1 + Math.Min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            var oldest = beforeLast;
            beforeLast = last;
            last = row;
            row = oldest;
        }
        return last[b.Length];
    }
}
