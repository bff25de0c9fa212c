using QA.Answering;
using QA.Evaluation.Questions;

namespace QA.Tests.Evaluation;

/// <summary>Answers, questions and a report made by hand, so that every grade can be worked out on paper.</summary>
internal static class MadeAnswer
{
    public const string Report = "Năm 2025 xã thu 45,5 tỷ đồng. Năm 2025 xã chi 40 tỷ đồng. Toàn xã có 1.125 hộ, trong đó 63 hộ nghèo, chiếm 5,6%.";

    public const string Revenue = "Năm 2025 xã thu 45,5 tỷ đồng.";

    public static string TextOf(string report) => report == "r" ? Report : "";

    public static EvaluationQuestion Question(string kind = "figure", params ExpectedFigure[] must) => new()
    {
        Id = "made-001-a",
        Question = "Năm 2025 xã thu bao nhiêu?",
        Lang = "vi",
        Kind = kind,
        Must = must,
        Evidence = kind == "unanswerable" ? [] : [new EvidenceQuote("r", "xã thu 45,5 tỷ đồng")],
        Split = "test",
    };

    public static Citation Cite(string id, string quote)
    {
        var at = Report.IndexOf(quote, StringComparison.Ordinal);
        return new Citation(id, "r", "Báo cáo", [], "paragraph", null, quote, at, at + quote.Length, null, null);
    }

    /// <summary>A figure as it stands in the answer's text, which is given at the end.</summary>
    public static AnswerFigure Figure(string value, string unit, string text, string? citation = "c1", Computation? computed = null) =>
        new(value, unit, text, "thu", "2025", "actual", citation, 0, 0, computed);

    public static Answer Answer(string text, IReadOnlyList<Citation> citations, params AnswerFigure[] figures)
    {
        var placed = figures.Select(f => f with { Start = text.IndexOf(f.Text, StringComparison.Ordinal), End = text.IndexOf(f.Text, StringComparison.Ordinal) + f.Text.Length }).ToList();
        return new Answer
        {
            Outcome = Outcome.Answered,
            Said = new AnswerText(text, [new AnswerSegment(text, [.. citations.Select(c => c.Id)])]),
            Figures = placed,
            Citations = citations,
            Conflicts = [],
            Trust = new Trust(placed.Count, placed.Count(f => f.Computed is null), placed.Count(f => f.Computed is not null)),
            Confidence = 0.9,
            Suggestions = [],
            Composer = "extractive",
            Timings = new Timings(0, 0, 0, 1),
        };
    }

    public static Answer Refusal => Answer("Chưa thấy trong các báo cáo đã nạp.", []) with { Outcome = Outcome.NotFound };

    public static Answer RightAnswer => Answer("Năm 2025 xã thu 45,5 tỷ đồng.", [Cite("c1", Revenue)], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng"));

    public static readonly ExpectedFigure Due = new("45.5", "tỷ đồng");
}
