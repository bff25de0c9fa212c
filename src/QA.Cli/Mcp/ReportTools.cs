using System.ComponentModel;
using System.Globalization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using QA.Answering;
using QA.Cli.Commands;
using QA.Cli.Terminal;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Cli.Mcp;

/// <summary>What an assistant may do with the reports. Every tool only reads.</summary>
/// <param name="opening">The reports, once they are read.</param>
/// <param name="model">Words the answers; null for none.</param>
internal sealed class ReportTools(Task<Corpus> opening, ChatModel? model)
{
    private const int LongestPassage = 20_000;
    private const int MostFigures = 200;
    private static readonly string[] Kinds = ["paragraph", "list_item", "table_row", "footnote"];
    private static readonly string[] Bases = ["actual", "plan", "target", "previous", "share", "change", "range", "count"];

    [Description("Answers a question from the loaded reports. Every figure of the answer stands character for character in the place it cites, or is computed from cited figures by the formula shown; when the reports do not say, the outcome is not_found and no figure is given. Use this first for any question about the reports. Quote figures exactly as they are, with their places.")]
    public async Task<CallToolResult> AskAsync(
        [Description("The question, in Vietnamese (with or without diacritics) or English, up to 2,000 characters. Name the place and the year when they matter.")] string question,
        [Description("Earlier questions of the conversation, oldest first, when this one leans on them.")] string[]? history = null,
        [Description("Ids of the reports to answer from, as list_reports gives them; all when absent.")] string[]? reports = null,
        [Description("Language of the answer's own words: vi or en; the question's when absent.")] string? language = null,
        CancellationToken cancellation = default)
    {
        var now = await NowAsync(cancellation);
        try
        {
            var answer = await new QuestionAnswerer(() => now, TimeProvider.System, model).AskAsync(new AskRequest(question, history, reports, language), cancellation);
            using var text = new StringWriter();
            AnswerView.Show(answer, text);
            return ToolText.Result(text.ToString(), answer);
        }
        catch (ArgumentException unfit)
        {
            throw new McpException(AskCommand.Reason(unfit));
        }
    }

    [Description("Finds passages of the reports (paragraphs, list items, table rows, footnotes) by words, best first, each with its place: report id and character offsets for read_passage. Use it to look around, or when ask finds nothing.")]
    public async Task<CallToolResult> SearchAsync(
        [Description("The words to look for, with or without Vietnamese diacritics; \"a phrase\" must be there as it is, a beginning* stands for all words that begin so.")] string query,
        [Description("How many passages, 1 to 50.")] int limit = 10,
        [Description("Ids of the reports to search; all when absent.")] string[]? reports = null,
        [Description("Only passages of these kinds: paragraph, list_item, table_row, footnote.")] string[]? kinds = null,
        CancellationToken cancellation = default)
    {
        var now = await NowAsync(cancellation);
        Require(query.Any(char.IsLetterOrDigit), "query không có chữ hay số nào (query has no letter or digit)");
        Require(limit is >= 1 and <= 50, "limit phải từ 1 đến 50 (limit must be between 1 and 50)");
        Require(kinds?.All(Kinds.Contains) ?? true, $"kinds chỉ nhận {string.Join(", ", Kinds)} (no such kind)");
        foreach (var id in reports ?? [])
            Entry(now, id);
        var hits = now.Search(now.Analyzer.ParseSearch(query), limit, new SearchFilter { Groups = SetOf(reports), Kinds = SetOf(kinds) });
        var found = new FoundPassages([.. hits.Select(h => Found(h, now))]);
        return ToolText.Result(ToolText.Of(found), found);
    }

    [Description("Reads a run of a report's text exactly as it stands, by character offsets (UTF-16), with the headings around it. Offsets come from ask's citations, search or figures; widen them to read on.")]
    public async Task<CallToolResult> ReadPassageAsync(
        [Description("Id of the report.")] string report,
        [Description("Offset of the first character.")] int start,
        [Description("Offset past the last character; at most 20,000 after start.")] int end,
        [Description("How many characters to read before and after as well.")] int around = 0,
        CancellationToken cancellation = default)
    {
        var now = await NowAsync(cancellation);
        var title = Entry(now, report).Metadata.Title;
        var loaded = now.Load(report);
        var text = loaded.Report.Text;
        Require(start >= 0 && start < text.Length && end > start, $"start và end phải nằm trong văn bản, dài {text.Length} ký tự (they must lie within the text)");
        Require(around >= 0 && (long)end - start + 2L * around <= LongestPassage, "đoạn dài nhất 20.000 ký tự (at most 20,000 characters)");
        var (from, to) = (Math.Max(0, start - around), (int)Math.Min(text.Length, (long)end + around));
        // JSON cannot carry half of a character.
        from -= from > 0 && char.IsSurrogatePair(text[from - 1], text[from]) ? 1 : 0;
        to += to < text.Length && char.IsSurrogatePair(text[to - 1], text[to]) ? 1 : 0;
        var section = loaded.Report.Blocks.Where(b => b.Pieces.Any(p => p.Start <= start && start < p.End)).Select(b => b.Section).FirstOrDefault(-1);
        var read = new ReadPassage(report, title, loaded.Report.PathOf(section), from, to, text.Length, text[from..to]);
        return ToolText.Result($"{Places.Of(title, read.Section, "paragraph", null)} ({report} {from}–{to})\n\n{read.Text}", read);
    }

    [Description("Lists the loaded reports: id, title, issuer, places, kind, year, number of figures. Use the ids to narrow the other tools.")]
    public async Task<CallToolResult> ListReportsAsync(CancellationToken cancellation = default)
    {
        var list = new ReportList([.. (await NowAsync(cancellation)).Entries.Select(e => new ListedReport(e.Id, e.Metadata.Title, e.Metadata.Issuer, e.Metadata.Places, e.Metadata.Kind, e.Metadata.Period,
            e.Metadata.Date, e.Counts.Figures, e.Counts.Characters))]);
        return ToolText.Result(ToolText.Of(list), list);
    }

    [Description("Lists figures of one report in the order they stand, each with what it counts, unit, year, whether it is a result, plan, target, last year's value, share or change, and its place. Filters narrow the list; use it to gather many figures at once, such as all plans of a year.")]
    public async Task<CallToolResult> FiguresAsync(
        [Description("Id of the report.")] string report,
        [Description("Only figures whose label, row or headings have all of these words, with or without diacritics.")] string? words = null,
        [Description("Only figures of this unit, as the report writes it: ha, %, triệu đồng, hộ.")] string? unit = null,
        [Description("Only figures of this year.")] int? period = null,
        [Description("Only figures of this sort: actual, plan, target, previous, share, change, range, count.")] string? basis = null,
        [Description("How many to leave out from the start of the list.")] int offset = 0,
        [Description("How many at most, 1 to 200.")] int limit = 50,
        CancellationToken cancellation = default)
    {
        var now = await NowAsync(cancellation);
        Entry(now, report);
        Require(limit is >= 1 and <= MostFigures && offset >= 0, "limit phải từ 1 đến 200, offset từ 0 (limit must be between 1 and 200)");
        Require(basis is null || Bases.Contains(basis), $"basis chỉ nhận {string.Join(", ", Bases)} (no such basis)");
        var loaded = now.Load(report);
        var wanted = Folded(words ?? "");
        var figures = loaded.Passages.SelectMany(p => p.OwnFigures().Select(i => (Passage: p, Figure: p.Figures[i]))).DistinctBy(f => f.Figure.Source)
            .OrderBy(f => f.Figure.Source.Start)
            .Where(f => unit is null || f.Figure.Unit.Equals(unit, StringComparison.OrdinalIgnoreCase))
            .Where(f => period is null || f.Figure.Period == period)
            .Where(f => basis is null || AnswerFigure.BasisOf(f.Figure) == basis)
            .Where(f => wanted.Count == 0 || wanted.IsSubsetOf(Folded(string.Join(' ', [f.Figure.Label, f.Figure.Parent, f.Figure.Header, f.Figure.Unit, .. f.Passage.RowPath(), .. f.Passage.Path]))))
            .ToList();
        var found = new FoundFigures(figures.Count, [.. figures.Skip(offset).Take(limit).Select(f => Found(f.Passage, f.Figure, loaded.Report.Text))]);
        return ToolText.Result(ToolText.Of(found), found);
    }

    // The first question may come while the reports are still being read.
    private async Task<CorpusSnapshot> NowAsync(CancellationToken cancellation)
    {
        try
        {
            return (await opening.WaitAsync(cancellation)).Current;
        }
        catch (CliMistakeException mistake)
        {
            throw new McpException($"{mistake.Message}; {mistake.Remedy}");
        }
    }

    private static FoundPassage Found(PassageHit hit, CorpusSnapshot now)
    {
        var passage = hit.Passage;
        var place = passage.Row?.Row.Span ?? passage.Flow.SourceSpan(passage.Start, passage.Length);
        return new FoundPassage(passage.Report, now.Find(passage.Report)!.Metadata.Title, passage.Path, KindOf(passage.Kind), passage.Note?.Mark, passage.Text, place.Start, place.End, Math.Round(hit.Score, 4));
    }

    private static FoundFigure Found(Passage passage, Figure figure, string text)
    {
        var label = passage.Row is null ? figure.Label : string.Join(" › ", passage.RowPath().Append(figure.Header).Where(w => w.Length > 0));
        var sentence = passage.Row is { } place ? place.Row.Span : Sentence(passage, figure);
        return new FoundFigure(figure.Value.ToString("0.############################", CultureInfo.InvariantCulture), figure.Unit, figure.Source.Of(text), label, figure.Period?.ToString(CultureInfo.InvariantCulture),
            AnswerFigure.BasisOf(figure), passage.Path, KindOf(passage.Kind), figure.Source.Start, figure.Source.End, sentence.Of(text));
    }

    private static QA.Reports.Reading.TextSpan Sentence(Passage passage, Figure figure)
    {
        var (start, length) = passage.Sentences.FirstOrDefault(s => s.Start <= figure.Start && figure.Start < s.Start + s.Length, (figure.Start, figure.Length));
        return passage.Flow.SourceSpan(start, length);
    }

    private static QA.Reports.Indexing.CatalogueEntry Entry(CorpusSnapshot now, string id) =>
        now.Find(id) ?? throw new McpException($"Không có báo cáo \"{id}\"; gọi list_reports để xem danh sách (there is no such report: see list_reports).");

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new McpException(otherwise);
    }

    private static HashSet<string>? SetOf(string[]? names) => names is { Length: > 0 } ? [.. names] : null;

    private static HashSet<string> Folded(string text) => [.. VietnameseText.Fold(text).Split([' ', ',', '.', ':', ';', '(', ')', '–', '-', '/'], StringSplitOptions.RemoveEmptyEntries)];

    private static string KindOf(PassageKind kind) => kind switch
    {
        PassageKind.ListItem => "list_item",
        PassageKind.TableRow => "table_row",
        PassageKind.Footnote => "footnote",
        _ => "paragraph",
    };
}
