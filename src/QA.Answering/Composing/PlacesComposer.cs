using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>Figures of several places: those that are compared, and those of which any may be meant.</summary>
internal sealed class PlacesComposer(Engine engine, Question question, EvidenceSearch search)
{
    /// <summary>How many places at most are offered to choose from.</summary>
    private const int MostOffered = 5;

    /// <summary>The reports to put beside each other, one for each place; empty when no places are compared.</summary>
    public List<string> Asked => asked ??= Places();

    private List<string>? asked;

    private List<string> Places()
    {
        if (search.Reports.Count > 1 && !question.IsOneName && search.Reports.Select(PlaceOf).Distinct().Count() > 1)
            return OnePerPlace(search.Reports);
        if (question.Operation == Operation.Compare && search.Reports.Count == 0)
            return OnePerPlace([.. engine.Corpus.Entries.Select(e => e.Id)]);
        return [];
    }

    /// <summary>Whether two reports are about one place.</summary>
    public bool AreOfOnePlace(string report, string other) => report == other || PlaceOf(report) == PlaceOf(other);

    private string PlaceOf(string report) => engine.Corpus.Find(report)!.Metadata is var m && m.Places.Count > 0 ? m.Places[0] : report;

    // Two reports of one place: the one that has the figure, results before plans.
    private List<string> OnePerPlace(IReadOnlyList<string> reports) =>
        [.. reports.GroupBy(PlaceOf).Select(g => g.Count() == 1 ? g.First() : g.OrderByDescending(Fitness).First())];

    private double Fitness(string report)
    {
        if (search.FigureIn(report) is not { } evidence)
            return -1;
        var plan = engine.Corpus.Find(report)!.Metadata.IsPlan;
        var wantsPlan = question.Basis.Basis is FigureBasis.Plan or FigureBasis.Target;
        return evidence.Score + (plan == wantsPlan ? 0.3 : 0);
    }

    /// <summary>The figure of each place that is asked for; null when none or one is.</summary>
    public Composed? Compose()
    {
        if (Asked is not { Count: > 1 } places)
            return null;
        var found = places.Select(r => (Report: r, Evidence: search.FigureIn(r))).ToList();
        if (question.Reports.Count == 0)
            found.RemoveAll(f => f.Evidence is null);
        // The places are put beside the one whose figure is the surest.
        if (found.Select(f => f.Evidence).OfType<Evidence>().MaxBy(e => e.Score) is not { } surest)
            return null;
        found = found.ConvertAll(f => f.Evidence is null || f.Evidence == surest ? f : (f.Report, search.FigureBeside(f.Report, surest)));
        var builder = new AnswerBuilder(engine.Corpus);
        new ComparisonComposer(engine.Corpus, question).Tell(builder, found);
        var best = found.Where(f => f.Evidence is not null).Min(f => Calibration.Of(f.Evidence!, [f.Evidence!]));
        return new Composed(builder, Outcome.Answered, best, []);
    }

    /// <summary>
    /// The figure of each place when none is named and several have it: which is meant can't be told, so each is shown and offered.
    /// Null when the figure chosen stands alone.
    /// </summary>
    public Composed? WhichIsMeant(Evidence chosen)
    {
        if (search.Reports.Count > 0 || question.Names.Count > 0)
            return null;
        var meant = search.Figures.Where(e => e == chosen || Selection.IsSameElsewhere(chosen, e)).DistinctBy(e => PlaceOf(e.Passage.Report)).Take(MostOffered).ToList();
        if (meant.Count < 2)
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        builder.Say(question.Language == "en" ? "The question names no place; these have the figure:" : "Câu hỏi chưa nói nơi nào; các nơi sau có số liệu này:");
        foreach (var evidence in meant)
        {
            builder.Say("\n- ");
            new FigureComposer(engine.Corpus, question).Tell(builder, evidence);
        }

        return new Composed(builder, Outcome.NeedsClarification, Calibration.Of(chosen, search.Figures), [])
        {
            Suggestions = [.. meant.Select(e => Wording.PlaceAndYear(engine.Corpus, e.Passage.Report, null, question.Language) + char.ToLower(question.Text[0], System.Globalization.CultureInfo.InvariantCulture) + question.Text[1..])],
        };
    }
}
