namespace QA.Search;

/// <summary>Parameters of the score that are not a field's own.</summary>
public sealed record Bm25Options
{
    /// <summary>How soon repeating a term stops to add. Default 0.9; 0 counts presence only.</summary>
    public double K1 { get; init; } = 0.9;
}

/// <summary>BM25F in its simple form (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, 2004).</summary>
public static class Bm25
{
    /// <summary>
    /// Weight of a term by its rarity: ln(1 + (N − n + 0.5) / (n + 0.5)), after Robertson and Spärck Jones, with the
    /// 1 that keeps it positive.
    /// </summary>
    /// <param name="documents">N, the number of documents.</param>
    /// <param name="containing">n, how many of them have the term.</param>
    public static double Idf(int documents, int containing) => Math.Log(1 + (documents - containing + 0.5) / (containing + 0.5));

    /// <summary>What one occurrence in a field counts: w / (1 − b + b · length / mean length).</summary>
    public static double FieldNorm(FieldOptions field, double length, double meanLength)
    {
        ArgumentNullException.ThrowIfNull(field);
        var denominator = 1 - field.B + (meanLength > 0 ? field.B * length / meanLength : field.B);
        return denominator > 0 ? field.Weight / denominator : 0; // b = 1 and an empty field: nothing occurs there
    }

    /// <summary>A term's score: idf · tf · (k1 + 1) / (k1 + tf), tf the sum of its occurrences over the fields, each times its norm.</summary>
    public static double Score(double idf, double frequency, double k1) =>
        frequency > 0 ? idf * frequency * (k1 + 1) / (k1 + frequency) : 0;
}
