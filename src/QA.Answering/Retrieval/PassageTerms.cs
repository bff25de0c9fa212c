using System.Runtime.CompilerServices;
using QA.Reports.Chunking;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>The words of a passage by where they stand; made once and kept as long as the passage.</summary>
internal sealed class PassageTerms
{
    private static readonly ConditionalWeakTable<Passage, PassageTerms> Cache = [];

    private PassageTerms(Passage passage, Analyzer analyzer)
    {
        Path = TermBag.Of(analyzer, string.Join(". ", passage.Path));
        Nearest = TermBag.Of(analyzer, passage.Path.Count > 0 ? passage.Path[^1] : "");
        Before = TermBag.Of(analyzer, passage.Surroundings());
        Anchor = TermBag.Of(analyzer, passage.Note?.SentenceText ?? "");
        Whole = TermBag.Of(analyzer, passage.Text);
        Sentences = [.. passage.Sentences.Select(s => TermBag.Of(analyzer, passage.Flow.Text.Substring(s.Start, s.Length)))];
        Figures = [.. passage.Figures.Select(f => new FigureTerms(passage, f, analyzer))];
    }

    public TermBag Path { get; }

    public TermBag Nearest { get; }

    public TermBag Before { get; }

    public TermBag Anchor { get; }

    public TermBag Whole { get; }

    public IReadOnlyList<TermBag> Sentences { get; }

    public IReadOnlyList<FigureTerms> Figures { get; }

    public static PassageTerms Of(Passage passage, Analyzer analyzer) => Cache.GetValue(passage, p => new PassageTerms(p, analyzer));
}

/// <summary>The words that a figure stands among.</summary>
internal sealed class FigureTerms
{
    public FigureTerms(Passage passage, QA.Reports.Figures.Figure figure, Analyzer analyzer)
    {
        var main = figure.Main >= 0 && figure.Main < passage.Figures.Count ? passage.Figures[figure.Main] : figure;
        var own = ReferenceEquals(main, figure) ? $"{figure.Label} {figure.Unit} {figure.Tail}" : $"{main.Label} {main.Unit} {main.Tail}. {figure.Label} {figure.Tail}";
        Own = TermBag.Of(analyzer, own);
        Label = TermBag.Of(analyzer, main.Label);
        Parent = TermBag.Of(analyzer, main.Parent);
        Sentence = SentenceOf(passage, figure);
        var opener = Sentence < 0 ? null : passage.Figures.FirstOrDefault(f => SentenceOf(passage, f) == Sentence);
        Subject = opener is null || ReferenceEquals(opener, figure) ? TermBag.Empty : TermBag.Of(analyzer, opener.Label);
    }

    /// <summary>Label, unit and what follows.</summary>
    public TermBag Own { get; }

    public TermBag Label { get; }

    public TermBag Parent { get; }

    /// <summary>What its sentence begins with, up to the sentence's first figure: the later ones often leave the subject unsaid.</summary>
    public TermBag Subject { get; }

    /// <summary>Index of its sentence within the passage, or -1.</summary>
    public int Sentence { get; }

    private static int SentenceOf(Passage passage, QA.Reports.Figures.Figure figure)
    {
        for (var i = passage.Sentences.Count - 1; i >= 0; i--)
            if (passage.Sentences[i].Start <= figure.Start)
                return i;
        return -1;
    }
}
