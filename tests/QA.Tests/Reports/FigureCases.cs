using System.Globalization;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Tests.Reports;

/// <summary>Runs the documents Cases/Figures/*.md; Cases/Figures/README says how they are written.</summary>
public sealed class FigureCases
{
    private const string Folder = "Figures";

    public static TheoryData<string, string> Cases() => CaseDocuments.Names(Folder);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_document_holds(string file, string name)
    {
        var one = CaseDocuments.Find(Folder, file, name);
        var expected = one.Lines.Where(l => l.StartsWith("=>", StringComparison.Ordinal)).Select(l => l[2..].Trim()).Where(l => l != "no figure").ToList();
        Assert.Contains(one.Lines, l => l.StartsWith("=>", StringComparison.Ordinal));
        var text = one.Lines.FirstOrDefault(l => l.StartsWith("in: ", StringComparison.Ordinal));
        var (figures, others) = text is not null ? OfSentence(text[4..], ContextOf(one.Lines)) : OfReport(one.Blocks["text"]);
        Assert.True(expected.Count == figures.Count, $"{name}\n--- expected\n{string.Join('\n', expected)}\n--- actual\n{string.Join('\n', figures.Select(Show))}");
        for (var i = 0; i < expected.Count; i++)
            Assert.True(Holds(expected[i], figures[i]), $"{name}\n--- expected\n{expected[i]}\n--- actual\n{Show(figures[i])}");
        foreach (var reason in one.Lines.Where(l => l.StartsWith("because ", StringComparison.Ordinal)))
            Assert.True(reason[8..] == string.Join(", ", others), $"{name}\n--- expected\n{reason}\n--- actual\nbecause {string.Join(", ", others)}");
    }

    private static (IReadOnlyList<Figure> Figures, IReadOnlyList<string> Others) OfSentence(string text, FigureContext context)
    {
        var flow = FlowText.Join(text, [new TextSpan(0, text.Length)], []);
        var reading = FigureReader.Read(flow, 0, context);
        return (reading.Figures, [.. reading.Others.Select(o => o.Reason).Distinct()]);
    }

    private static (IReadOnlyList<Figure> Figures, IReadOnlyList<string> Others) OfReport(string text)
    {
        var passages = PassageCutter.Cut(ReportReader.Read("bao-cao", TextDecoder.Normalize(text)));
        return ([.. passages.SelectMany(p => p.OwnFigures().Select(i => p.Figures[i]))], []);
    }

    private static FigureContext ContextOf(IReadOnlyList<string> lines)
    {
        var words = lines.FirstOrDefault(l => l.StartsWith("context: ", StringComparison.Ordinal))?[9..].Split(", ") ?? [];
        var style = new NumberStyle(!words.Contains("commas group"));
        return words.Contains("aims for 2027")
            ? new FigureContext(style, 2027, FigureBasis.Target, 2026)
            : new FigureContext(style, 2026, FigureBasis.Actual, 2026);
    }

    /// <summary>Whether the figure is as the line says: value and unit, then basis, year and label if they are given, then named fields.</summary>
    private static bool Holds(string expected, Figure figure)
    {
        var actual = Plain(figure);
        var at = 0;
        foreach (var field in expected.Split('|').Select(f => f.Trim()))
        {
            var named = field.IndexOf(": ", StringComparison.Ordinal);
            if (named > 0 && Named(field[..named], figure) is { } value)
            {
                if (value != field[(named + 2)..])
                    return false;
            }
            else if (field != actual[at++])
            {
                return false;
            }
        }

        return at >= 2;
    }

    private static string[] Plain(Figure figure) =>
    [
        figure.Value.ToString(CultureInfo.InvariantCulture), figure.Unit, figure.Basis.ToString().ToLowerInvariant(),
        figure.Period?.ToString(CultureInfo.InvariantCulture) ?? "no year", figure.Label,
    ];

    private static string? Named(string field, Figure figure) => field switch
    {
        "part of" => figure.Parent.Length > 0 ? figure.Parent : "nothing",
        "against" => figure.Against,
        "price" => figure.Price.Length > 0 ? figure.Price : "nothing",
        "within the year" => figure.Part.Length > 0 ? figure.Part : "nothing",
        "exact" => figure.Approximation.ToString().ToLowerInvariant(),
        "of" => Index(figure.Of),
        "range with" => Index(figure.RangeWith),
        "says of" => Index(figure.Main),
        _ => null,
    };

    private static string Index(int at) => at < 0 ? "none" : (at + 1).ToString(CultureInfo.InvariantCulture);

    private static string Show(Figure figure) =>
        $"{string.Join(" | ", Plain(figure))} | part of: {figure.Parent} | against: {figure.Against} | price: {figure.Price} | within the year: {figure.Part} | exact: {figure.Approximation.ToString().ToLowerInvariant()}"
        + $" | of: {Index(figure.Of)} | range with: {Index(figure.RangeWith)} | says of: {Index(figure.Main)}";
}
