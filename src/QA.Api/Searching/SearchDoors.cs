using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Api.Indexing;
using QA.Reports;
using QA.Search;

namespace QA.Api.Searching;

/// <summary>Search for passages.</summary>
internal static class SearchDoors
{
    private static readonly string[] Kinds = ["paragraph", "list_item", "table_row", "footnote"];

    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/search", Search).WithTags("Tìm").RequireReports().AuditUse("search", given => given.OfType<SearchParameters>().FirstOrDefault()?.Q)
            .RequireRateLimiting(RateLimits.Asks).Behind(Queue.Asks).ProducesValidationProblem();

    /// <summary>The passages that fit some words best, with the matched words and, on request, why.</summary>
    internal static Results<Ok<FoundPassages>, ProblemHttpResult> Search([AsParameters] SearchParameters asked, CorpusKeeper keeper)
    {
        var snapshot = keeper.Snapshot;
        if (ProblemOf(asked, snapshot) is { } problem)
            return Problems.BadRequest(problem);
        var query = snapshot.Analyzer.ParseSearch(asked.Q!);
        var hits = snapshot.Search(query, asked.Limit ?? SearchParameters.DefaultLimit, new SearchFilter { Groups = snapshot.ReportsOf(asked.Report ?? [], asked.Period ?? []), Kinds = SetOf(asked.Kind) });
        return TypedResults.Ok(new FoundPassages([.. hits.Select(hit => FoundPassage.Of(hit, query, snapshot, asked.Explain ?? false))]));
    }

    private static HashSet<string>? SetOf(string[]? names) => names is { Length: > 0 } ? [.. names] : null;

    private static string? ProblemOf(SearchParameters asked, CorpusSnapshot snapshot)
    {
        if (!asked.Q!.Any(char.IsLetterOrDigit))
            return "q không có chữ hay số nào (q holds no letter or digit).";
        if (asked.Kind?.FirstOrDefault(k => !Kinds.Contains(k)) is { } kind)
            return $"Không có loại \"{kind}\"; các loại: {string.Join(", ", Kinds)} (no such kind).";
        return asked.Report?.FirstOrDefault(id => snapshot.Find(id) is null) is { } report
            ? $"Không có báo cáo \"{report}\"; danh sách có ở /api/v1/reports (there is no such report)."
            : null;
    }
}

/// <summary>What to search for.</summary>
public sealed record SearchParameters
{
    /// <summary>How many passages are given when nothing is said.</summary>
    public const int DefaultLimit = 10;

    /// <summary>The words.</summary>
    [Description("Từ cần tìm, có dấu hoặc không dấu; \"cụm từ\" phải có đúng như thế, \"cụm từ\"~2 cho chen từ, đầu* tìm theo chữ đầu, từ~ cho sai một chữ")]
    [Required(ErrorMessage = "Thiếu q: từ cần tìm (q is missing).")]
    [StringLength(2000, ErrorMessage = "q dài quá 2.000 ký tự (q is longer than 2,000 characters).")]
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>How many passages at most.</summary>
    [Description("Số đoạn nhiều nhất, mặc định 10")]
    [Range(1, 50, ErrorMessage = "limit phải từ 1 đến 50 (limit must be between 1 and 50).")]
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>Only these reports.</summary>
    [Description("Chỉ tìm trong các báo cáo này; nhắc lại được")]
    [FromQuery(Name = "report")]
    public string[]? Report { get; init; }

    /// <summary>Only passages of these kinds.</summary>
    [Description("Chỉ tìm đoạn thuộc loại: paragraph, list_item, table_row, footnote; nhắc lại được")]
    [FromQuery(Name = "kind")]
    public string[]? Kind { get; init; }

    /// <summary>Only reports on, or plans for, these years.</summary>
    [Description("Chỉ tìm trong báo cáo của các năm này; nhắc lại được")]
    [FromQuery(Name = "period")]
    public int[]? Period { get; init; }

    /// <summary>Whether each passage tells the parts of its score.</summary>
    [Description("Kèm các phần của điểm")]
    [FromQuery(Name = "explain")]
    public bool? Explain { get; init; }
}
