using System.Globalization;
using System.Text;

namespace QA.Search;

/// <summary>Why a document has its score: a value, what it is, and what it is made of.</summary>
public sealed record Explanation(double Value, string Description, IReadOnlyList<Explanation> Parts)
{
    /// <summary>The whole tree, one indented line for each part.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{Value:0.####} {Description}\n");
        foreach (var part in Parts)
            part.Write(text, depth + 1);
    }
}
