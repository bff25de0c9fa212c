using System.Diagnostics;
using System.Globalization;
using System.Text;
using QA.Evaluation;
using QA.Evaluation.Comparing;
using QA.Evaluation.Questions;
using QA.Reports;

namespace QA.Formats;

/// <summary>Asks the question set of the same reports in each format, and says how fast each was read.</summary>
internal static class FormatScores
{
    private const string Questions = "eval/questions";
    private const string Printed = "pdf";

    /// <summary>How many damaged files of a format are read.</summary>
    private const int Damaged = 100;

    // The same order in every table; the first is what the others are held against.
    private static readonly string[] Formats = ["text", "docx", "html", "odt", "doc", Printed, "web-pdf", "scan", "poor-scan"];
    private static readonly (string By, string Name)[] Groups = [("all", "all"), ("kind", "footnote"), ("kind", "table")];

    private static readonly string[] Splits = ["test", "train"];

    private sealed record Row(string Format, int Reports, double PagesASecond, EvaluationRun Run);

    public static async Task<int> WriteAsync(string copies, string data, string results)
    {
        var questions = QuestionSet.Read(Questions);
        var pages = await PagesAsync(Path.Combine(copies, Printed));
        var rows = new List<Row>();
        foreach (var format in Formats.Where(f => Directory.Exists(Path.Combine(copies, f))))
        {
            var (reports, seconds, run) = await AskAsync(Path.Combine(copies, format), Path.Combine(data, format), questions);
            rows.Add(new Row(format, reports, pages / seconds, run));
            run.Write(Path.Combine(data, format + ".json"));
            Console.WriteLine(Line(rows[^1], rows[0]));
        }

        await File.WriteAllTextAsync(results, Page(rows, questions.Count, pages) + await DamagedAsync(copies, rows));
        return 0;
    }

    private static async Task<(int Reports, double Seconds, EvaluationRun Run)> AskAsync(string folder, string data, IReadOnlyList<EvaluationQuestion> questions)
    {
        // How long the first reading took is kept: of scans a later one is none.
        var kept = Path.Combine(Directory.CreateDirectory(data).FullName, "seconds.txt");
        var clock = Stopwatch.StartNew();
        using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = folder, Data = data });
        if (!File.Exists(kept))
            await File.WriteAllTextAsync(kept, clock.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        foreach (var problem in corpus.Current.Problems)
            Console.WriteLine($"{problem.File}: {problem.Reason}");
        var grades = await new Evaluator(corpus.Current, TimeProvider.System).RunAsync(questions, byFigures: true);
        return (corpus.Current.Entries.Count, double.Parse(await File.ReadAllTextAsync(kept), CultureInfo.InvariantCulture), EvaluationRun.Of(grades));
    }

    /// <summary>Pages of the reports as printed: what a page is in the other formats too.</summary>
    private static async Task<int> PagesAsync(string folder)
    {
        var pages = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.pdf"))
            pages += Encoding.UTF8.GetString(await OutsidePrograms.RunAsync("pdfinfo", [file])).Split('\n').Where(l => l.StartsWith("Pages:", StringComparison.Ordinal))
                .Sum(l => int.Parse(l["Pages:".Length..], CultureInfo.InvariantCulture));
        return pages;
    }

    private static string Page(List<Row> rows, int questions, int pages)
    {
        var page = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # The same reports in every format

            Written by `QA.Formats score`, never by hand. {rows[0].Reports} sample reports, {pages} pages as printed, made into each format by `QA.Formats`; {questions} questions
            of the evaluation asked of each. Shares answered right in per cent, judged by figures and words; in brackets the difference from the text.
            Pages a second from a file to its place in the index, of the machine that wrote this: compare them within the table only.

            | format | test | train | footnote, test | footnote, train | table, test | table, train | pages a second |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |

            """));
        foreach (var row in rows)
            page.Append(Line(row, rows[0])).Append('\n');
        return page.ToString();
    }

    // The smallest file of each format; LibreOffice takes seconds for each.
    private static async Task<string> DamagedAsync(string copies, List<Row> rows)
    {
        var table = new StringBuilder("""

            The smallest file of each format, damaged at random and uploaded: bytes changed, cut out, doubled, turned round, the end cut off.

            | format | files | read or taken | refused with a reason | crashed | slowest, s |
            | --- | ---: | ---: | ---: | ---: | ---: |

            """);
        foreach (var format in rows.Select(r => r.Format))
        {
            var file = new DirectoryInfo(Path.Combine(copies, format)).EnumerateFiles().MinBy(f => f.Length)!;
            var outcome = await DamagedCopies.GiveAsync(file.FullName, format is "odt" or "doc" ? Damaged / 10 : Damaged);
            table.Append(CultureInfo.InvariantCulture, $"| {format} | {outcome.Files} | {outcome.Read} | {outcome.Refused} | {outcome.Crashed} | {outcome.SlowestSeconds:0.0} |\n");
        }

        return table.ToString();
    }

    private static string Line(Row row, Row text)
    {
        var shares = Groups.SelectMany(g => Splits.Select(s => Share(row, text, s, g.By, g.Name)));
        return string.Create(CultureInfo.InvariantCulture, $"| {row.Format} | {string.Join(" | ", shares)} | {row.PagesASecond:0.0} |");
    }

    private static string Share(Row row, Row text, string split, string by, string name)
    {
        double Of(Row of) => 100 * of.Run.Scores.First(s => s.Split == split && s.By == by && s.Name == name).Scores.Right;
        return row == text ? string.Create(CultureInfo.InvariantCulture, $"{Of(row):0.0}") : string.Create(CultureInfo.InvariantCulture, $"{Of(row):0.0} ({Of(row) - Of(text):+0.0;−0.0;0.0})");
    }
}
