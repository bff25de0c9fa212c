using System.Text.RegularExpressions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Composing.Chat;

/// <summary>A figure that a model states, and the figure of the cited places that it is taken for.</summary>
/// <param name="Shown">As the answer shows it.</param>
/// <param name="Read">As it is read in the model's own words.</param>
/// <param name="Source">The report's figure; null when no cited place has one of these digits, or when it is computed.</param>
/// <param name="Passage">Where that stands.</param>
/// <param name="Result">What its formula gives; null when it has none, or one that cannot be worked out.</param>
internal sealed record Claim(AnswerFigure Shown, Figure Read, Figure? Source, Passage? Passage, Quantity? Result);

/// <summary>A model's statement as it was put into an answer.</summary>
/// <param name="Text">Its words as shown.</param>
/// <param name="Reading">Its numbers.</param>
/// <param name="Claims">Its figures.</param>
/// <param name="Passages">The passages it names.</param>
/// <param name="Places">The citations made for it.</param>
/// <param name="Marks">All numbers of sources it names.</param>
internal sealed record ToldStatement(string Text, FigureReading Reading, IReadOnlyList<Claim> Claims, IReadOnlyList<Passage> Passages, IReadOnlyList<Citation> Places, IReadOnlyList<int> Marks);

/// <summary>Puts a model's statement into an answer: its words as segments, its figures and sources as ours. Judges nothing.</summary>
internal sealed partial class StatementComposer(CorpusSnapshot corpus, EvidenceSheet sheet)
{
    [GeneratedRegex(@"[ ]?\(\s*(?<formula>[0-9(][0-9.,\s%+\-−–×x*·:/÷()]*?)\s*[=≈]\s*(?<value>[0-9]+(?:[.,][0-9]+)*)\s*%?\s*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Equations();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[+\-−–×x*·:/÷]", RegexOptions.CultureInvariant)]
    private static partial Regex Operators();

    private sealed record Equation(string Formula, string Value);

    public ToldStatement Tell(AnswerBuilder builder, ModelStatement statement)
    {
        var before = builder.Citations.Count;
        if (builder.Text.Length > 0)
            builder.Say(statement.NewLine ? "\n" : " ");
        var marks = statement.Runs.SelectMany(r => r.Marks).Distinct().ToList();
        var (runs, equations) = TakeEquations(statement.Runs);
        var text = string.Concat(runs.Select(r => r.Text));
        var reading = FigureReading.Of(text, ContextOf(marks));
        var claims = new List<Claim>();
        var places = new HashSet<string>(StringComparer.Ordinal);
        var from = 0;
        foreach (var run in runs)
        {
            var own = Claims(builder, text, reading.Figures.Where(f => f.Start >= from && f.Start < from + run.Text.Length), run, marks, equations);
            var cited = Cite(builder, run, own, reading, from);
            builder.Say(run.Text, cited, [.. own.Select(c => c.Shown with { Start = c.Shown.Start - from, End = c.Shown.End - from })]);
            places.UnionWith(cited);
            claims.AddRange(own);
            from += run.Text.Length;
        }

        return new ToldStatement(text, reading, claims, [.. marks.Select(m => sheet[m]).OfType<Passage>()], [.. builder.Citations.Where((c, i) => i >= before || places.Contains(c.Id))], marks);
    }

    // Numbers are read by the habits of the place they are taken from; a year only when the words say one.
    private FigureContext ContextOf(List<int> marks) =>
        new(marks.Select(m => sheet[m]).FirstOrDefault(p => p is not null)?.Context.Style ?? NumberStyle.Vietnamese, null, FigureBasis.Actual, null);

    /// <summary>The runs without the computations in brackets, which the answer shows beside its text; a result that stands only there stays.</summary>
    private static (List<CitedRun> Runs, List<Equation> Equations) TakeEquations(IReadOnlyList<CitedRun> runs)
    {
        var text = string.Concat(runs.Select(r => r.Text));
        var found = Equations().Matches(text).Where(m => Operators().IsMatch(m.Groups["formula"].Value)).ToList();
        if (found.Count == 0)
            return ([.. runs], []);
        var outside = found.AsEnumerable().Reverse().Aggregate(text, (t, m) => t.Remove(m.Index, m.Length));
        var kept = new List<CitedRun>();
        var from = 0;
        foreach (var run in runs)
        {
            var (start, words) = (from, run.Text);
            foreach (var equation in found.AsEnumerable().Reverse())
            {
                var (a, b) = (Math.Max(equation.Index, start) - start, Math.Min(equation.Index + equation.Length, start + run.Text.Length) - start);
                if (a >= b)
                    continue;
                var result = equation.Groups["value"];
                var stays = !Numbers().Matches(outside).Any(n => n.Value == result.Value) && result.Index >= start && result.Index < start + run.Text.Length;
                words = words.Remove(a, b - a).Insert(a, stays ? " " + result.Value : "");
            }

            kept.Add(run with { Text = words });
            from += run.Text.Length;
        }

        return (kept, [.. found.Select(m => new Equation(m.Groups["formula"].Value.Trim(), m.Groups["value"].Value))]);
    }

    private List<Claim> Claims(AnswerBuilder builder, string text, IEnumerable<Figure> figures, CitedRun run, List<int> marks, List<Equation> equations) =>
        [.. figures.Select(read => Found(builder, text, read, run.Marks) ?? Computed(builder, text, read, marks, equations) ?? Unfounded(text, read))];

    /// <summary>The figure of a cited passage that has these digits; of several the one that agrees best with the model's words.</summary>
    private Claim? Found(AnswerBuilder builder, string text, Figure read, IReadOnlyList<int> marks)
    {
        var best = Candidates(text.Substring(read.Start, read.Length), marks)
            .OrderByDescending(c => Arithmetic.SameUnit(c.Figure.Unit, read.Unit)).ThenByDescending(c => read.Period is null || read.Period == c.Figure.Period)
            .ThenByDescending(c => c.Figure.Basis == read.Basis).ThenByDescending(c => Shared(c.Figure.Label + " " + string.Join(' ', c.Passage.RowPath()), text))
            .Select(c => ((Passage Passage, Figure Figure)?)c).FirstOrDefault();
        if (best is not var (passage, figure))
            return null;
        var id = builder.Cite(passage, figure.Start, figure.Length);
        var quote = builder.Citations.First(c => c.Id == id).Quote;
        var digits = text.Substring(read.Start, read.Length);
        var whole = text[read.Start..read.End];
        return new Claim(Placed(AnswerBuilder.FigureOf(passage, figure, quote.Contains(whole, StringComparison.Ordinal) ? whole : digits, id), read), read, figure, passage, null);
    }

    /// <summary>The result of one of the statement's computations.</summary>
    private Claim? Computed(AnswerBuilder builder, string text, Figure read, List<int> marks, List<Equation> equations)
    {
        var digits = text.Substring(read.Start, read.Length);
        if (equations.Find(e => e.Value == digits) is not { } equation)
            return null;
        var operands = new List<CitedValue>();
        Quantity? Operand(string number)
        {
            if (Candidates(number, marks).Select(c => ((Passage Passage, Figure Figure)?)c).FirstOrDefault() is not var (passage, figure))
                return null;
            operands.Add(new CitedValue(AnswerBuilder.Invariant(figure.Value), figure.Unit, number, builder.Cite(passage, figure.Start, figure.Length)));
            return new Quantity(figure.Value, figure.Unit);
        }

        var result = new Arithmetic(equation.Formula, Operand).Evaluate();
        var shown = new AnswerFigure(AnswerBuilder.Invariant(read.Value), read.Unit, digits, read.Label, null, result?.Unit == "%" ? "share" : "change", null, 0, digits.Length,
            new Computation(equation.Formula, operands));
        return new Claim(Placed(shown, read), read, null, null, result);
    }

    private static Claim Unfounded(string text, Figure read) =>
        new(Placed(new AnswerFigure(AnswerBuilder.Invariant(read.Value), read.Unit, text.Substring(read.Start, read.Length), read.Label, null, null, null, 0, read.Length, null), read), read, null, null, null);

    private static AnswerFigure Placed(AnswerFigure figure, Figure read) => figure with { Start = read.Start, End = read.Start + figure.Text.Length };

    private IEnumerable<(Passage Passage, Figure Figure)> Candidates(string digits, IReadOnlyList<int> marks) =>
        from mark in marks
        from passage in Around(sheet[mark])
        from index in passage.OwnFigures()
        let figure = passage.Figures[index]
        where passage.Flow.Text.AsSpan(figure.Start, figure.Length).SequenceEqual(digits)
        select (passage, figure);

    /// <summary>A passage with the rest of its block, and for a note the sentence that carries its mark: what is shown with it.</summary>
    private IEnumerable<Passage> Around(Passage? passage)
    {
        if (passage is null)
            return [];
        var others = corpus.Load(passage.Report).Passages.Where(p => !ReferenceEquals(p, passage) && passage.Row is null
            && (p.Block == passage.Block || passage.Note is { } note && p.Block == note.ReferenceBlock) && sheet.MayShow(p));
        return others.Prepend(passage);
    }

    /// <summary>The places that a run rests on: those of its figures; for a source without one, the sentence that is most like the run.</summary>
    private List<string> Cite(AnswerBuilder builder, CitedRun run, List<Claim> claims, FigureReading reading, int from)
    {
        var ids = claims.SelectMany(c => c.Shown.Computed?.Operands.Select(o => o.Citation) ?? (c.Shown.Citation is { } id ? [id] : [])).Distinct().ToList();
        var text = run.Text;
        foreach (var passage in run.Marks.Select(m => sheet[m]).OfType<Passage>())
        {
            var others = reading.Others.Where(o => o.Start >= from && o.Start + o.Length <= from + text.Length)
                .Select(o => text.Substring(o.Start - from, o.Length)).Where(number => !IsAround(passage, number)).ToList();
            var cited = builder.Citations.Zip(builder.Passages).Where(c => ids.Contains(c.First.Id)).ToList();
            var around = Around(passage).ToList();
            if (!cited.Exists(c => around.Exists(p => p.Report == c.Second.Report && p.Block == c.Second.Block)) || others.Exists(o => !cited.Exists(c => c.First.Quote.Contains(o, StringComparison.Ordinal))))
                ids.Add(CiteLikest(builder, around, text, others));
        }

        return [.. ids.Distinct()];
    }

    // The year of a report and the numbers of its headings need no sentence of their own.
    private bool IsAround(Passage passage, string number) =>
        passage.Path.Append(corpus.Find(passage.Report)!.Metadata.Title).Any(t => t.Contains(number, StringComparison.Ordinal))
        || corpus.Find(passage.Report)!.Metadata.Period?.ToString(System.Globalization.CultureInfo.InvariantCulture) == number;

    private static string CiteLikest(AnswerBuilder builder, List<Passage> passages, string text, List<string> numbers)
    {
        var (passage, sentence) = passages.SelectMany(p => p.Sentences.Select(s => (Passage: p, Sentence: s)))
            .MaxBy(s => Shared(text, Words(s)) + 10 * numbers.Count(n => Words(s).Contains(n, StringComparison.Ordinal)));
        return builder.Cite(passage, sentence.Start, sentence.Length);

        static string Words((Passage Passage, (int Start, int Length) Sentence) s) => s.Passage.Flow.Text.Substring(s.Sentence.Start, s.Sentence.Length);
    }

    private static int Shared(string one, string other)
    {
        var words = Folded(other);
        return Folded(one).Count(words.Contains);
    }

    private static HashSet<string> Folded(string text) =>
        [.. VietnameseText.Fold(text).Split([' ', '\n', ',', '.', ':', ';', '(', ')', '"', '“', '”', '-', '–'], StringSplitOptions.RemoveEmptyEntries)];
}
