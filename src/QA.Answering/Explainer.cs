using System.Globalization;
using QA.Answering.Composing;
using QA.Answering.Questions;
using QA.Answering.Retrieval;

namespace QA.Answering;

/// <summary>Tells how a question was read and what was considered.</summary>
internal static class Explainer
{
    private const int Shown = 10;

    public static AnswerExplanation Explain(Question question, EvidenceSearch search, IReadOnlyList<string> unproved)
    {
        var read = new Dictionary<string, string>
        {
            ["kind"] = question.Kind.ToString(),
            ["operation"] = question.Operation.ToString(),
            ["words"] = string.Join(", ", question.Words.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Term}{(w.Plain ? "~" : "")} {w.Weight:0.0}"))),
            ["wordings"] = string.Join("; ", question.Rewordings.Select(r => string.Join(" = ", r.Wordings.Select(w => string.Join(' ', w.Select(t => t.Term)))))),
            ["reports"] = string.Join(", ", question.Reports),
            ["unknownPlace"] = question.UnknownPlace,
            ["years"] = string.Join(", ", question.Years),
            ["basis"] = $"{question.Basis.Basis} {question.Basis.Against}".Trim(),
            ["unit"] = $"{question.Unit.Dimension} {question.Unit.Noun}".Trim(),
            ["price"] = question.Price,
            ["unproved"] = string.Join(", ", unproved),
        };
        var candidates = (search.Figures.Count > 0 ? search.Figures : search.Sentences).Take(Shown).Select(Candidate).ToList();
        return new AnswerExplanation(read, candidates);
    }

    // A figure whose words name nothing is known by the clause it stands in.
    private static string Around(Evidence evidence)
    {
        var (start, length) = Wording.RunOf(evidence, wholeSentence: false);
        return $"“{evidence.Passage.Flow.Text.AsSpan(start, Math.Min(length, 80))}{(length > 80 ? "…" : "")}”";
    }

    private static ExplainedCandidate Candidate(Evidence evidence)
    {
        var passage = evidence.Passage;
        var (start, length) = passage.Sentences[Math.Max(0, evidence.Sentence)];
        var text = evidence.Value is { } figure
            ? $"{passage.Flow.Text.Substring(figure.Start, figure.Length)} {figure.Unit} — {(figure.Label.Length > 0 ? figure.Label : Around(evidence))}"
            : passage.Flow.Text.Substring(start, Math.Min(length, 200));
        return new ExplainedCandidate(text, passage.Report, passage.Path, Math.Round(evidence.Score, 4), evidence.Features.ByName, evidence.Excluded)
        {
            Weights = evidence.Features.Weights,
            Basis = evidence.Value is { } of ? AnswerFigure.BasisOf(of) : null,
            Against = evidence.Value?.Against is { Length: > 0 } against ? against : null,
            Period = evidence.Value?.Period?.ToString(CultureInfo.InvariantCulture),
        };
    }
}
