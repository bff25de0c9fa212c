using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering;

/// <summary>Questions made from what the reports really hold.</summary>
internal static class Examples
{
    private const int MaxTries = 60;
    private const int Reach = 14;

    private static readonly string[] Openings =
        ["tổng ", "tỷ lệ ", "diện tích ", "thu ", "chi ", "giá trị ", "số ", "sản lượng ", "năng suất ", "hộ ", "thu nhập ", "đàn ", "học sinh ", "dân số", "doanh thu", "lợi nhuận", "total ", "revenue", "number of "];

    // Words that measure without saying what: a label of these alone names nothing.
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "tổng", "số", "tiền", "diện", "tích", "tỷ", "lệ", "giá", "trị", "thu", "chi", "kinh", "phí", "sản", "lượng", "năng", "suất", "các", "toàn", "là", "và", "của", "hộ", "người", "cộng", "dân", "bình", "quân", "này", "trên", "khác",
    };

    /// <summary>For a first look: questions of different reports and kinds, each asked and found to be answered by its own figure.</summary>
    /// <param name="corpus">The reports.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ask">Answers a question.</param>
    public static IReadOnlyList<string> Of(CorpusSnapshot corpus, int limit, Func<string, Answer> ask)
    {
        var kinds = new[] { PassageKind.Paragraph, PassageKind.TableRow, PassageKind.Footnote, PassageKind.ListItem };
        var queues = corpus.Entries.SelectMany(e => kinds.Select(k => new Queue<(string Question, Figure Figure)>(Candidates(corpus, e.Id, k)))).Where(q => q.Count > 0).ToList();
        var questions = new List<string>();
        for (var tries = 0; tries < MaxTries && questions.Count < limit && queues.Count > 0; tries++)
        {
            // A stride through the queues takes another report and kind each time.
            var queue = queues[tries * 5 % queues.Count];
            var (question, figure) = queue.Dequeue();
            if (!questions.Contains(question) && AnsweredBy(ask(question), figure))
                questions.Add(question);
            if (queue.Count == 0)
                queues.Remove(queue);
        }

        return questions;
    }

    /// <summary>What stands near a passage and could be asked next.</summary>
    public static IReadOnlyList<string> Near(CorpusSnapshot corpus, Passage passage, string asked, int limit) =>
        [.. corpus.Load(passage.Report).Passages
            .Where(p => Math.Abs(p.Ordinal - passage.Ordinal) <= Reach)
            .OrderBy(p => Math.Abs(p.Ordinal - passage.Ordinal))
            .SelectMany(p => QuestionsOf(corpus, p))
            .Select(q => q.Question)
            .Where(q => !q.Contains(asked, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(limit)];

    private static bool AnsweredBy(Answer answer, Figure figure) =>
        answer.Outcome == Outcome.Answered && answer.Figures.Count > 0
        && answer.Figures[0].Value == Composing.AnswerBuilder.Invariant(figure.Value) && answer.Figures[0].Unit == figure.Unit;

    private static IEnumerable<(string, Figure)> Candidates(CorpusSnapshot corpus, string report, PassageKind kind) =>
        corpus.Load(report).Passages.Where(p => p.Kind == kind).SelectMany(p => QuestionsOf(corpus, p));

    private static IEnumerable<(string Question, Figure Figure)> QuestionsOf(CorpusSnapshot corpus, Passage passage)
    {
        var metadata = corpus.Find(passage.Report)!.Metadata;
        var place = metadata.Places.Count > 0 ? metadata.Places[0] : metadata.Issuer;
        foreach (var index in passage.OwnFigures())
        {
            var figure = passage.Figures[index];
            if (figure.Main >= 0 || figure.Basis != FigureBasis.Actual || figure.Unit.Length == 0 || !IsName(figure.Label))
                continue;
            var label = char.ToUpperInvariant(figure.Label[0]) + figure.Label[1..];
            yield return metadata.Language == "en"
                ? ($"What was the {figure.Label} of {place}{(figure.Period is { } y ? $" in {y}" : "")}?", figure)
                : ($"{label}{(place.Length == 0 ? "" : " của " + place)}{(figure.Period is { } year ? $" năm {year}" : "")} là bao nhiêu?", figure);
        }
    }

    // A label that reads as the name of an indicator: a few words that say more than a measure, no verbs of telling, no signs.
    private static bool IsName(string label) =>
        label.Length is >= 8 and <= 60 && label.All(c => char.IsLetter(c) || c is ' ' or ',' or '-')
        && Openings.Any(o => label.StartsWith(o, StringComparison.OrdinalIgnoreCase))
        && label.Split(' ', ',').Any(w => w.Length > 1 && !Empty.Contains(w));
}
