namespace QA.Cli.Terminal;

/// <summary>The wording of a place in a report.</summary>
internal static class Places
{
    public static string Of(string report, IReadOnlyList<string> section, string kind, string? mark)
    {
        var parts = new List<string> { report };
        if (section.Count > 0)
            parts.Add(Clip(section[^1], 70));
        if (mark is not null)
            parts.Add($"chú thích {mark}");
        if (kind == "table_row")
            parts.Add("dòng của bảng");
        return string.Join(" › ", parts);
    }

    /// <summary>A text in one line, cut at a word.</summary>
    public static string Clip(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most)
            return line;
        var cut = line.LastIndexOf(' ', most);
        return line[..(cut > most / 2 ? cut : most)] + "…";
    }
}
