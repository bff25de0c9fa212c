using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>Values of several places beside each other.</summary>
internal sealed class ComparisonComposer(CorpusSnapshot corpus, Question question)
{
    /// <summary>A line for each place; a place without the figure is said to have none.</summary>
    public void Tell(AnswerBuilder builder, IReadOnlyList<(string Report, Evidence? Evidence)> places)
    {
        var found = places.Where(p => p.Evidence is not null).Select(p => p.Evidence!).ToList();
        if (question.IsWhether && Verdict.Compare(question.Text, places) is { } holds)
            builder.Say(Verdict.Word(holds, question.Language, ofPlan: false) + "\n");
        // "Nơi nào thấp nhất?" is answered before the others are told.
        var most = TableRows.AsksForMost(question.Text);
        var first = most is null ? null : most == true ? Ordered(found)?[0] : Ordered(found)?[^1];
        if (first is not null)
            builder.Say($"{ExtremeWord(most == true)}: {Wording.Place(corpus, first.Passage.Report, question.Language)}.\n", builder.Cite(first));
        // What is asked to be computed is told first; what only helps to see comes after the values.
        var asksToCompute = question.Operation is Operation.Sum or Operation.Multiple or Operation.Difference;
        var computed = asksToCompute && Compute(builder, found, "");
        TellPlaces(builder, places, computed);
        if (first is not null)
            builder.Lead(f => f.Citation is not null && f.Value == AnswerBuilder.Invariant(first.Value!.Value) && f.Unit == first.Value.Unit);
        else if (!computed && !Compute(builder, found, "\n") && found.Count > 2)
            TellExtremes(builder, found);
    }

    private string ExtremeWord(bool most) => (most, question.Language) switch { (true, "en") => "Highest", (false, "en") => "Lowest", (true, _) => "Cao nhất", (false, _) => "Thấp nhất" };

    // From the highest to the lowest; null when they can't be held against each other.
    private static List<Evidence>? Ordered(List<Evidence> found)
    {
        var values = found.Select(f => Units.Common(f.Value!, found[0].Value!)).ToList();
        return found.Count < 2 || values.Any(v => v is null) ? null : [.. found.Zip(values, (f, v) => (Evidence: f, v!.Value.First)).OrderByDescending(p => p.First).Select(p => p.Evidence)];
    }

    private void TellPlaces(AnswerBuilder builder, IReadOnlyList<(string Report, Evidence? Evidence)> places, bool after)
    {
        var teller = new FigureComposer(corpus, question);
        for (var i = 0; i < places.Count; i++)
        {
            builder.Say(i == 0 && !after ? "- " : "\n- ");
            builder.Say(Wording.PlaceAndYear(corpus, places[i].Report, null, question.Language));
            if (places[i].Evidence is { } evidence)
                teller.Tell(builder, evidence, named: true);
            else
                builder.Say(question.Language == "en" ? "not stated in its report." : "báo cáo không nêu.");
        }
    }

    private bool Compute(AnswerBuilder builder, List<Evidence> found, string prefix)
    {
        var computation = new ComputationComposer(corpus, question);
        if (question.Operation == Operation.Sum && found.Count > 1)
            return computation.TellSum(builder, found, prefix);
        if (found.Count != 2)
            return false;
        return question.Operation == Operation.Multiple ? computation.TellMultiple(builder, found[0], found[1], prefix) : computation.TellDifference(builder, found[0], found[1], prefix);
    }

    private void TellExtremes(AnswerBuilder builder, List<Evidence> found)
    {
        if (Ordered(found) is not { } ordered)
            return;
        builder.Say($"\n{ExtremeWord(most: true)}: {Wording.Place(corpus, ordered[0].Passage.Report, question.Language)}; {ExtremeWord(most: false).ToLowerInvariant()}: {Wording.Place(corpus, ordered[^1].Passage.Report, question.Language)}.",
            builder.Cite(ordered[0]), builder.Cite(ordered[^1]));
    }
}
