namespace QA.Reports.Reading;

/// <summary>The block of <c>key: value</c> lines between two lines of dashes at the very top of a text.</summary>
internal sealed record FrontMatter(IReadOnlyDictionary<string, string> Values, TextSpan Span)
{
    private const int MaxLines = 60;

    public string this[string key] => Values.GetValueOrDefault(key, "");

    /// <summary>The front matter of the text, or null when it has none.</summary>
    public static FrontMatter? Read(string text)
    {
        var lines = Lines.Split(text);
        var first = lines.TakeWhile(l => l.Length == 0).Count();
        if (first >= lines.Count || lines[first].Of(text) != "---")
            return null;
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = first + 1; i < Math.Min(lines.Count, first + MaxLines); i++)
        {
            var line = lines[i].Of(text);
            if (line is "---" or "...")
                return new FrontMatter(values, TextSpan.FromBounds(lines[first].Start, lines[i].End));
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                values[line[..colon].Trim()] = line[(colon + 1)..].Trim().Trim('"', '\'');
            else if (line.Length > 0)
                return null;
        }

        return null;
    }
}
