using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Api.Indexing;
using QA.Reports;
using QA.Reports.Indexing;
using QA.Store;

namespace QA.Api.Library;

/// <summary>The catalogue, the texts, and the way in and out of it.</summary>
internal static class ReportDoors
{
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var limit = api.ServiceProvider.GetRequiredService<IOptions<QaOptions>>().Value.MaxFileBytes;
        var group = api.MapGroup("/reports").WithTags("Báo cáo").RequireCorpus();
        group.MapGet("", List);
        group.MapGet("/problems", ListProblems).RequireRole(KeyRole.Administrator);
        group.MapGet("/waiting", ListWaiting);
        group.MapGet("/waiting/{id}", FindWaiting).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id}", Find).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{id}/text", Text).ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem()
            .Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{id}/outline", Outline).ProducesProblem(StatusCodes.Status404NotFound).Produces(StatusCodes.Status304NotModified);
        group.MapGet("/{id}/figures", Figures).ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem()
            .Produces(StatusCodes.Status304NotModified);
        group.MapPost("", AddAsync).RequireRole(KeyRole.Contributor).Behind(Queue.Uploads).AuditChanges("reports.add", given => given.OfType<IFormFile>().FirstOrDefault()?.FileName)
            .DisableAntiforgery() // there are no cookies to forge with; SameOriginWrites refuses other sites
            .WithMetadata(new RequestSizeLimitAttribute(RequestSizes.Upload(limit)))
            .Produces<ArchiveItem>(StatusCodes.Status207MultiStatus)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        group.MapDelete("/{id}", RemoveAsync).RequireRole(KeyRole.Contributor).Behind(Queue.Uploads).AuditChanges("reports.remove")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{id}/restore", RestoreAsync).RequireRole(KeyRole.Contributor).Behind(Queue.Uploads).AuditChanges("reports.restore")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The reports, in the order of their ids.</summary>
    internal static Ok<IReadOnlyList<ReportItem>> List(CorpusKeeper keeper) =>
        TypedResults.Ok<IReadOnlyList<ReportItem>>([.. keeper.Snapshot.Entries.Select(ReportItem.Of)]);

    /// <summary>The files that could not be read, each with the reason and what to do.</summary>
    internal static Ok<IReadOnlyList<FileProblem>> ListProblems(CorpusKeeper keeper) => TypedResults.Ok(keeper.Snapshot.Problems);

    /// <summary>The files whose scanned pages are being recognised, each with how far it has come.</summary>
    internal static Ok<IReadOnlyList<WaitingItem>> ListWaiting(CorpusKeeper keeper, HttpContext context) =>
        TypedResults.Ok<IReadOnlyList<WaitingItem>>([.. keeper.Corpus!.Waiting.Where(w => Caller.Of(context)?.Sees(w.Collection) == true).Select(WaitingItem.Of)]);

    /// <summary>How far the recognition of one file has come, or what became of it.</summary>
    internal static Results<Ok<WaitingItem>, ProblemHttpResult> FindWaiting(string id, CorpusKeeper keeper, HttpContext context)
    {
        var corpus = keeper.Corpus!;
        bool Sees(string collection) => Caller.Of(context)?.Sees(collection) == true;
        if (corpus.Waiting.FirstOrDefault(w => w.Id == id) is { } waiting && Sees(waiting.Collection))
            return TypedResults.Ok(WaitingItem.Of(waiting));
        if (keeper.Snapshot.Find(id) is { } entry)
            return TypedResults.Ok(WaitingItem.Of(entry));
        return corpus.ProblemOf(id) is { } problem && Sees(new WaitingFile(id, problem.File).Collection) ? TypedResults.Ok(WaitingItem.Of(id, problem))
            : Problems.NotFound("Không có tệp này đang chờ nhận dạng (no such file waits to be recognised).");
    }

    /// <summary>What is known of one report.</summary>
    internal static Results<Ok<ReportItem>, ProblemHttpResult> Find(string id, CorpusKeeper keeper) =>
        keeper.Snapshot.Find(id) is { } entry ? TypedResults.Ok(ReportItem.Of(entry)) : Problems.NoReport();

    /// <summary>A report's text or a slice of it; offsets are UTF-16 code units.</summary>
    internal static Results<Ok<TextSlice>, StatusCodeHttpResult, ProblemHttpResult> Text(string id, CorpusKeeper keeper, HttpContext context,
        [Description("Ký tự đầu, mặc định 0"), Range(0, int.MaxValue, ErrorMessage = "start phải từ 0 trở lên (start must not be negative).")] int? start = null,
        [Description("Số ký tự, mặc định 500.000"), Range(0, TextSlice.MaxLength, ErrorMessage = "length phải từ 0 đến 500.000 (length must be between 0 and 500,000).")] int? length = null)
    {
        var snapshot = keeper.Snapshot;
        if (snapshot.Find(id) is not { } entry)
            return Problems.NoReport();
        if (Versions.NotModified(context, entry) is { } known)
            return known;
        return TypedResults.Ok(TextSlice.Of(id, snapshot.Load(id).Report.Text, start ?? 0, length ?? TextSlice.MaxLength));
    }

    /// <summary>A report's sections, blocks, notes and tables with their places in its text.</summary>
    internal static Results<Ok<OutlineView>, StatusCodeHttpResult, ProblemHttpResult> Outline(string id, CorpusKeeper keeper, HttpContext context)
    {
        var snapshot = keeper.Snapshot;
        if (snapshot.Find(id) is not { } entry)
            return Problems.NoReport();
        if (Versions.NotModified(context, entry) is { } known)
            return known;
        return TypedResults.Ok(OutlineView.Of(snapshot.Load(id).Report));
    }

    /// <summary>Every figure of a report in the order of the text, each with its meaning and its place.</summary>
    internal static Results<Ok<FigureList>, StatusCodeHttpResult, ProblemHttpResult> Figures(string id, CorpusKeeper keeper, HttpContext context,
        [Description("Số con số bỏ qua, mặc định 0"), Range(0, int.MaxValue, ErrorMessage = "offset phải từ 0 trở lên (offset must not be negative).")] int? offset = null,
        [Description("Số con số nhiều nhất, mặc định 1.000"), Range(1, FigureList.MaxFigures, ErrorMessage = "limit phải từ 1 đến 5.000 (limit must be between 1 and 5,000).")] int? limit = null)
    {
        var snapshot = keeper.Snapshot;
        if (snapshot.Find(id) is not { } entry)
            return Problems.NoReport();
        if (Versions.NotModified(context, entry) is { } known)
            return known;
        return TypedResults.Ok(FigureList.Of(snapshot.Load(id), offset ?? 0, limit ?? FigureList.DefaultFigures));
    }

    /// <summary>Adds a report to a collection, or replaces the one of the same name there; it is searchable when the reply arrives. A scan is taken with 202 and recognised after; how far that has come is told at the reply's location. Of a .zip archive each report is added, into a collection of the archive's name.</summary>
    internal static async Task<Results<Created<ReportItem>, Ok<ReportItem>, Accepted<WaitingItem>, JsonHttpResult<ArchiveItem>, ProblemHttpResult>> AddAsync(
        IFormFile file, CorpusKeeper keeper, IOptions<QaOptions> options, HttpContext context, CancellationToken cancellation,
        [FromForm, Description("Bộ báo cáo để đặt vào, các cấp cách nhau bằng /; không ghi: không thuộc bộ nào"), StringLength(300, ErrorMessage = "collection dài quá 300 ký tự (collection is longer than 300 characters).")] string? collection = null)
    {
        // As rights write it, "." is what stands in no collection.
        var into = collection is null or "." ? "" : collection.Trim().Normalize(NormalizationForm.FormC);
        if (Corpus.ProblemOfCollection(into) is { } unfit)
            return Problems.BadRequest(Sentence(unfit));
        if (Caller.Of(context) is not { } caller || !caller.Sees(into))
            return NotSeen();
        if (file.Length > options.Value.MaxFileBytes)
            return Problems.Of(413, $"Tệp lớn quá giới hạn {options.Value.MaxFileBytes / 1048576} MB; hãy chia nhỏ, hoặc nâng Qa:MaxFileBytes (the file is larger than the limit).");
        var bytes = new byte[file.Length];
        await using (var content = file.OpenReadStream())
            await content.ReadExactlyAsync(bytes, cancellation);
        Func<CatalogueEntry, bool>? sees = caller.Collections is null ? null : caller.Sees;
        if (Path.GetExtension(file.FileName).Equals(".zip", StringComparison.OrdinalIgnoreCase))
            return await AddArchiveAsync(file.FileName, bytes, into, caller, keeper.Corpus!, cancellation);
        var result = await keeper.Corpus!.AddAsync(file.FileName, bytes, into, sees, cancellation);
        if (result.Waiting is { } waiting)
            return Waits(waiting);
        if (result.Entry is not { } entry)
            return Problems.Of(bytes.Length == 0 ? 400 : 415, Sentence(result.Problem!));
        var item = ReportItem.Of(entry);
        return result.Replaced ? TypedResults.Ok(item) : TypedResults.Created($"/api/v1/reports/{item.Id}", item);
    }

    private static Accepted<WaitingItem> Waits(WaitingFile file) => TypedResults.Accepted($"/api/v1/reports/waiting/{file.Id}", WaitingItem.Of(file));

    private static async Task<Results<Created<ReportItem>, Ok<ReportItem>, Accepted<WaitingItem>, JsonHttpResult<ArchiveItem>, ProblemHttpResult>> AddArchiveAsync(
        string name, byte[] bytes, string into, Caller caller, Corpus corpus, CancellationToken cancellation)
    {
        if (!caller.Sees(Corpus.CollectionOfArchive(name, into)))
            return NotSeen();
        var result = await corpus.AddArchiveAsync(name, bytes, into, caller.Collections is null ? null : caller.Sees, cancellation);
        return result.Added.Count + result.Waiting.Count > 0 ? TypedResults.Json(ArchiveItem.Of(result), statusCode: StatusCodes.Status207MultiStatus)
            : Problems.Of(415, ArchiveItem.Of(result).Title);
    }

    /// <summary>Removes an uploaded report, or a scan that waits to be recognised; the last fifty removed can be restored. One that stands in the corpus folder is the user's own and stays.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, CorpusKeeper keeper, HttpContext context, CancellationToken cancellation)
    {
        if (keeper.Snapshot.Find(id) is null && !keeper.Corpus!.Waiting.Any(w => w.Id == id && Caller.Of(context)?.Sees(w.Collection) == true))
            return Problems.NoReport();
        var reason = await keeper.Corpus!.RemoveAsync(id, cancellation);
        return reason is null ? TypedResults.NoContent() : Problems.Of(409, Sentence(reason));
    }

    /// <summary>Brings back an uploaded report that was removed; it is searchable when the reply arrives.</summary>
    internal static async Task<Results<Ok<ReportItem>, Accepted<WaitingItem>, ProblemHttpResult>> RestoreAsync(string id, CorpusKeeper keeper, HttpContext context, CancellationToken cancellation) =>
        await keeper.Corpus!.RestoreAsync(id, collection => Caller.Of(context)?.Sees(collection) == true, cancellation) switch
        {
            { Entry: { } entry } => TypedResults.Ok(ReportItem.Of(entry)),
            { Waiting: { } waiting } => Waits(waiting),
            { Problem: { } reason } => Problems.Of(409, Sentence(reason)),
            _ => Problems.NotFound("Báo cáo này không còn trong các báo cáo mới bỏ; hãy tải lên lại (it is no longer kept: upload it again)."),
        };

    private static ProblemHttpResult NotSeen() =>
        Problems.Of(403, "Khóa này không thấy bộ báo cáo ấy nên không đặt báo cáo vào được; hãy chọn bộ khác, hoặc dùng khóa thấy nó; \".\" là chỗ không thuộc bộ nào (this key may not see that collection).");

    private static string Sentence(string reason) => $"{char.ToUpperInvariant(reason[0])}{reason[1..]}.";
}
