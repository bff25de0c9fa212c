using System.Globalization;
using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Tests.Search;

/// <summary>Runs the document Cases/Search/analysis.md.</summary>
public sealed partial class AnalysisCases
{
    private static readonly Analyzer Analyzer = new();

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "Search", "analysis.md"));
        foreach (Match match in CasePattern().Matches(text))
            cases.Add(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Trim());
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_document_holds(string name, string input, string expected)
    {
        var actual = string.Join(' ', Show(Analyzer.Analyze(Unescape(input))));
        Assert.True(expected == actual, $"{name}\nexpected: {expected}\nactual:   {actual}");
    }

    private static IEnumerable<string> Show(IReadOnlyList<Token> tokens)
    {
        var position = -1;
        foreach (var token in tokens)
        {
            if (token.Position > position + 1)
                yield return "|";
            position = token.Position;
            yield return token.Kind switch
            {
                TokenKind.Number => "#" + token.Term,
                TokenKind.Expansion => "+" + token.Term,
                _ => token.Term,
            };
        }
    }

    private static string Unescape(string text) =>
        EscapePattern().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);

    [GeneratedRegex(@"^## (.+)\nin: (.*)\nout:(.*)$", RegexOptions.Multiline)]
    private static partial Regex CasePattern();

    [GeneratedRegex(@"\\u([0-9A-F]{4})")]
    private static partial Regex EscapePattern();
}
