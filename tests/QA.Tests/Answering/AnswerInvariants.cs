using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering;
using QA.Evaluation.Metrics;
using QA.Evaluation.Questions;

namespace QA.Tests.Answering;

/// <summary>What every answer to every question of the set keeps to, right or wrong.</summary>
public sealed partial class AnswerInvariants(AnsweredQuestions asked) : IClassFixture<AnsweredQuestions>
{
    [Fact]
    public void There_is_enough_to_hold_the_rules_against()
    {
        Assert.True(asked.All.Count > 500, $"only {asked.All.Count} questions");
        var answers = asked.All.Select(a => a.Answer).ToList();
        Assert.All(Enum.GetValues<Outcome>().Except([Outcome.NeedsClarification]), outcome => Assert.Contains(answers, a => a.Outcome == outcome));
        Assert.Contains(answers, a => a.Trust.Computed > 0);
        Assert.Superset(new HashSet<string> { "paragraph", "list_item", "table_row", "footnote" }, answers.SelectMany(a => a.Citations).Select(c => c.Kind).ToHashSet());
    }

    [Fact]
    public void A_quote_is_exactly_its_span_of_the_report() => Holds(answer => answer.Citations
        .Where(c => !IsSlice(c.Report, c.Quote, c.Start, c.End) || c.Anchor is { } a && !IsSlice(c.Report, a.Quote, a.Start, a.End))
        .Select(c => $"{c.Id} {c.Start}..{c.End} \"{c.Quote}\""));

    [Fact]
    public void A_figure_stands_in_the_text_where_it_says() => Holds(answer => answer.Figures
        .Where(f => f.Start < 0 || f.End > answer.Said.Text.Length || f.Start >= f.End || answer.Said.Text[f.Start..f.End] != f.Text)
        .Select(f => $"{f.Start}..{f.End} \"{f.Text}\""));

    [Fact]
    public void No_two_figures_share_a_character() => Holds(answer => answer.Figures.OrderBy(f => f.Start).ToList() is var sorted
        ? sorted.Zip(sorted.Skip(1)).Where(p => p.Second.Start < p.First.End).Select(p => $"\"{p.First.Text}\" and \"{p.Second.Text}\"") : []);

    [Fact]
    public void The_segments_joined_are_the_text() => Holds(answer =>
        string.Concat(answer.Said.Segments.Select(s => s.Text)) == answer.Said.Text ? [] : ["the segments say something else"]);

    [Fact]
    public void Whatever_names_a_citation_names_one_that_is_there() => Holds(answer =>
    {
        var ids = answer.Citations.Select(c => c.Id).ToList();
        return answer.Said.Segments.SelectMany(s => s.Citations)
            .Concat(answer.Figures.Select(f => f.Citation).OfType<string>())
            .Concat(answer.Figures.SelectMany(f => f.Computed?.Operands ?? []).Select(o => o.Citation))
            .Concat(answer.Conflicts.SelectMany(c => c.Values).Select(v => v.Citation))
            .Except(ids).Concat(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
    });

    [Fact]
    public void Every_figure_is_found_or_computed() => Holds(answer =>
        answer.Trust.Figures == answer.Figures.Count && answer.Trust.Found + answer.Trust.Computed == answer.Trust.Figures ? [] : [answer.Trust.ToString()]);

    [Fact]
    public void The_grader_finds_no_unsupported_figure() => Holds((question, answer) =>
        Grader.Of(question, answer, asked.TextOf).Unsupported is var count and > 0 ? [$"{count} unsupported"] : []);

    [Fact]
    public void A_found_figure_stands_whole_in_its_quote() => Holds(answer => answer.Figures
        .Where(f => f.Computed is null && !StandsWhole(answer.Citations.Single(c => c.Id == f.Citation).Quote, f.Text))
        .Select(f => $"\"{f.Text}\" in \"{answer.Citations.Single(c => c.Id == f.Citation).Quote}\""));

    [Fact]
    public void A_computed_figure_is_what_its_operands_give() => Holds(answer => answer.Figures
        .Where(f => f.Computed is { } how && !Gives(how, decimal.Parse(f.Value, CultureInfo.InvariantCulture)))
        .Select(f => $"{f.Computed!.Formula} = {f.Value}"));

    [Fact]
    public void A_found_figures_value_is_read_from_its_own_digits() => Holds(answer => answer.Figures
        .Where(f => f.Computed is null && !Readings(f.Text).Contains(f.Value))
        .Select(f => $"\"{f.Text}\" as {f.Value}"));

    [Fact]
    public void Nothing_found_shows_no_figure() => Holds(answer =>
        answer.Outcome == Outcome.NotFound ? answer.Figures.Select(f => f.Text) : []);

    [Fact]
    public void A_conflict_shows_at_least_two_values_that_differ() => Holds(answer =>
        answer.Outcome != Outcome.Conflict ? answer.Conflicts.Select(c => $"a conflict about {c.Indicator} in an answer without conflict")
        : answer.Conflicts.Count > 0 && answer.Conflicts.All(c => c.Values.Select(v => (v.Value, v.Unit)).Distinct().Count() > 1) ? [] : ["no two values"]);

    [Fact]
    public void An_answer_cites_something_and_is_sure_to_a_degree() => Holds(answer =>
        answer.Confidence is >= 0 and <= 1 && (answer.Citations.Count > 0 || answer.Outcome == Outcome.NotFound) && answer.Said.Text.Length > 0 ? [] : ["no citation, text or confidence"]);

    [Fact]
    public void The_evidence_of_the_set_stands_in_the_reports() => Assert.Empty(asked.All
        .SelectMany(a => a.Question.Evidence.Where(e => !asked.TextOf(e.Report).Contains(e.Quote, StringComparison.Ordinal)).Select(e => $"{a.Question.Id}: {e.Quote}")));

    private bool IsSlice(string report, string quote, int start, int end) =>
        asked.TextOf(report) is var text && start >= 0 && start < end && end <= text.Length && text[start..end] == quote;

    private void Holds(Func<Answer, IEnumerable<string>> broken) => Holds((_, answer) => broken(answer));

    private void Holds(Func<EvaluationQuestion, Answer, IEnumerable<string>> broken)
    {
        var found = asked.All.SelectMany(a => broken(a.Question, a.Answer).Select(what => $"{a.Question.Id} ({a.Question.Question}): {what}")).ToList();
        Assert.True(found.Count == 0, $"{found.Count} times:\n{string.Join('\n', found.Take(10))}");
    }

    // Neither side goes on with digits; but for a year, to which a note's mark may be glued ("20233").
    private static bool StandsWhole(string quote, string figure) => Regex.IsMatch(quote,
        $@"(?<!\d)(?<!\d[.,]){Regex.Escape(figure)}{(figure.Length == 4 && figure.StartsWith("20", StringComparison.Ordinal) ? @"(?!\d\d)" : char.IsDigit(figure[^1]) ? @"(?!\d)(?![.,]\d)" : "")}");

    // All units of one answer's operands agree to a scale, which is a power of ten: a difference, a sum or a share of two.
    private static bool Gives(Computation how, decimal value)
    {
        var operands = how.Operands.Select(o => decimal.Parse(o.Value, CultureInfo.InvariantCulture)).ToList();
        var scales = Enumerable.Range(-9, 19).Select(power => (decimal)Math.Pow(10, power)).ToList();
        return how.Formula.Contains('/', StringComparison.Ordinal)
            ? scales.Exists(s => Math.Abs(operands[0] / operands[1] * 100 * s - value) <= 0.005m)
            : how.Formula.Contains('+', StringComparison.Ordinal) ? operands.Sum() == value
            : scales.Exists(s => Math.Abs(operands[0] - operands[1] * s) == value || Math.Abs(operands[0] * s - operands[1]) == value);
    }

    // "1.250" may be 1250 or 1.250, "12,5" is 12.5, "04" is 4: one of the readings of the digits as they stand.
    private static IEnumerable<string> Readings(string text)
    {
        var digits = Digits().Match(text).Value;
        foreach (var reading in new[]
                 {
                     digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
                     digits.Replace(",", "", StringComparison.Ordinal),
                     digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal),
                 })
            if (decimal.TryParse(reading, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                yield return value.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
