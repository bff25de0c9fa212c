using System.CommandLine;
using System.Text.Json;
using QA.Answering;
using QA.Cli.Terminal;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Search;

namespace QA.Cli.Commands;

/// <summary><c>qa search</c>: the passages that fit some words best.</summary>
internal sealed class SearchCommand(CorpusFolders folders, CliConsole console)
{
    private readonly Argument<string> wordsArgument = new("words") { Description = "Từ cần tìm, có dấu hoặc không dấu; \"cụm từ\", \"cụm từ\"~2, đầu*, từ~ (what to look for: words, \"a phrase\", with words between, a beginning, a slip)" };
    private readonly Option<int> limitOption = new("--limit") { Description = "Số đoạn nhiều nhất, 1–50 (how many passages)", DefaultValueFactory = _ => 10 };
    private readonly Option<string[]> reportOption = new("--report") { Description = "Chỉ tìm trong báo cáo này; nhắc lại được (only this report)", HelpName = "ID" };
    private readonly Option<string[]> kindOption = new("--kind") { Description = "Chỉ tìm loại đoạn này; nhắc lại được (only this kind)" };
    private readonly Option<int[]> periodOption = new("--period") { Description = "Chỉ tìm trong báo cáo của năm này; nhắc lại được (only reports of this year)", HelpName = "YEAR" };
    private readonly Option<bool> explainOption = new("--explain") { Description = "Kèm các phần của điểm (show the parts of the score)" };
    private readonly Option<bool> jsonOption = new("--json") { Description = "Ghi ra JSON (write JSON)" };

    public Command Create()
    {
        kindOption.AcceptOnlyFromAmong("paragraph", "list_item", "table_row", "footnote");
        var command = new Command("search", "Tìm đoạn trong báo cáo (search for passages)") { wordsArgument, limitOption, reportOption, periodOption, kindOption, explainOption, jsonOption };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (words, limit) = (parsed.GetRequiredValue(wordsArgument), parsed.GetValue(limitOption));
        if (!words.Any(char.IsLetterOrDigit))
            throw new CliMistakeException("Từ cần tìm không có chữ hay số nào (nothing to look for)", $"\"{words}\"", "nhập từ cần tìm (give some words)");
        if (limit is < 1 or > 50)
            throw new CliMistakeException("--limit phải từ 1 đến 50 (it must be between 1 and 50)", $"--limit {limit}", "đổi số ấy (change the number)");
        using var corpus = await folders.OpenFilledAsync(parsed, console, cancellation);
        var now = corpus.Current;
        var reports = ReportIds.Check(parsed.GetValue(reportOption), now);
        var query = now.Analyzer.ParseSearch(words);
        var hits = now.Search(query, limit, new SearchFilter { Groups = now.ReportsOf(reports, parsed.GetValue(periodOption) ?? []), Kinds = SetOf(parsed.GetValue(kindOption) ?? []) });
        var found = hits.Select(hit => Found(hit, now, parsed.GetValue(explainOption) ? now.Explain(query, hit.Passage) : null));
        if (parsed.GetValue(jsonOption))
            console.Out.WriteLine(JsonSerializer.Serialize(new { passages = found }, AnswerJson.Options));
        else
            Show([.. found], console.Out);
        return Cli.Done;
    }

    private static HashSet<string>? SetOf(string[] names) => names.Length > 0 ? [.. names] : null;

    private sealed record FoundPassage(string Report, string ReportTitle, IReadOnlyList<string> Section, string Kind, string? Mark,
        string Text, int Start, int End, double Score, Explanation? Explanation);

    private static FoundPassage Found(PassageHit hit, CorpusSnapshot now, Explanation? explanation)
    {
        var passage = hit.Passage;
        var place = passage.Row?.Row.Span ?? passage.Flow.SourceSpan(passage.Start, passage.Length);
        return new FoundPassage(passage.Report, now.Find(passage.Report)!.Metadata.Title, passage.Path, KindOf(passage.Kind), passage.Note?.Mark,
            passage.Text, place.Start, place.End, Math.Round(hit.Score, 4), explanation);
    }

    private static string KindOf(PassageKind kind) => kind switch
    {
        PassageKind.ListItem => "list_item",
        PassageKind.TableRow => "table_row",
        PassageKind.Footnote => "footnote",
        _ => "paragraph",
    };

    private static void Show(IReadOnlyList<FoundPassage> found, TextWriter output)
    {
        if (found.Count == 0)
            output.WriteLine("Không thấy đoạn nào (nothing found).");
        foreach (var (passage, number) in found.Select((p, i) => (p, i + 1)))
        {
            output.WriteLine($"{number}. {Places.Of(passage.Report, passage.Section, passage.Kind, passage.Mark)}  [{Numerals.Score(passage.Score)}]");
            output.WriteLine($"   {Places.Clip(passage.Text, 400)}");
            foreach (var line in (passage.Explanation?.ToString() ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                output.WriteLine($"     {line}");
        }
    }
}
