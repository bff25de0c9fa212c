using System.Globalization;
using System.Text;
using QA.Evaluation.Comparing;
using QA.Evaluation.Metrics;

namespace QA.Evaluation.Reporting;

/// <summary>Writes the scores down as Markdown: <c>eval/RESULTS.md</c>.</summary>
public static class ResultsPage
{
    /// <summary>The page.</summary>
    /// <param name="corpus">Name of the corpus asked about.</param>
    /// <param name="run">The run over it.</param>
    /// <param name="also">Other corpora by name: asked the same questions and judged by figures, or asked questions of their own.</param>
    public static string Of(string corpus, EvaluationRun run, IReadOnlyList<(string Name, EvaluationRun Run, bool OwnQuestions)> also)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(also);
        var page = new StringBuilder("# Results\n\nWritten by `qa eval --results`, never by hand. [README.md](README.md) says what each column means; shares are in per cent.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Question set `{run.QuestionSet}`, {run.Questions.Count} questions. Corpus `{corpus}`.\n");
        foreach (var split in (string[])["test", "train"])
        {
            var groups = run.Scores.Where(g => g.Split == split).ToList();
            if (groups.Count == 0)
                continue;
            page.Append(CultureInfo.InvariantCulture, $"\n## {corpus}: {split}\n\n").Append(Markdown(ScoreTable.Of(groups)));
        }

        page.Append("\n## Refusals, confidence, times\n\nTimes are those of the machine that wrote this; compare them on one machine only.\n\n").Append(Markdown(ScoreTable.Whole(run.Scores)));
        page.Append("\nOf the answers given on all questions with about the same confidence, the share that is right:\n\n").Append(Markdown(ScoreTable.Of(
            CalibrationMetrics.Table([.. run.Questions.Where(q => !q.Refused && q.Confidence is not null).Select(q => (q.Confidence!.Value, q.Right))]))));
        page.Append("\n## Where wrong answers went wrong\n\nBy the first step that the grade shows to have failed.\n\n").Append(Markdown(Faults(run)));
        foreach (var (name, other, ownQuestions) in also)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n")
                .Append(ownQuestions ? $"Other reports with {other.Questions.Count} questions of their own.\n" : "The same questions over other texts of the reports: the wording differs, so only figures and words are judged, not places.\n");
            foreach (var split in (string[])["test", "train"])
                if (other.Scores.Where(g => g.Split == split && (ownQuestions || g.By != "lang")).ToList() is { Count: > 0 } groups)
                    page.Append(CultureInfo.InvariantCulture, $"\n### {split}\n\n").Append(Markdown(ScoreTable.Of(groups, byFigures: true)));
        }

        return page.ToString();
    }

    private static TextTable Faults(EvaluationRun run)
    {
        var splits = run.Questions.Select(q => q.Split).Distinct().Order(StringComparer.Ordinal).ToList();
        var wrong = run.Questions.Where(q => q.Fault is not null).ToList();
        return new TextTable(["step", .. splits], [.. Enum.GetNames<Fault>().Where(f => wrong.Any(q => q.Fault == f))
            .Select(f => (IReadOnlyList<string>)[f, .. splits.Select(s => $"{wrong.Count(q => q.Fault == f && q.Split == s)}")])]);
    }

    private static string Markdown(TextTable table)
    {
        var text = new StringBuilder().Append("| ").AppendJoin(" | ", table.Header).Append(" |\n| --- |");
        for (var i = 1; i < table.Header.Count; i++)
            text.Append(" ---: |");
        text.Append('\n');
        foreach (var row in table.Rows)
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        return text.ToString();
    }
}
