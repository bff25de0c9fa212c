using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace QA.Api.Hosting;

/// <summary>What is said when a request fails: Vietnamese first, English in brackets; never a path, never an exception's text.</summary>
internal static class Problems
{
    private static readonly Dictionary<int, string> Details = new()
    {
        [400] = "Yêu cầu không đúng dạng; hãy kiểm tra JSON và các tham số, xem /openapi/v1.json (malformed request).",
        [401] = "Cần khóa truy cập; hãy gửi kèm \"Authorization: Bearer KHÓA\", xin khóa ở quản trị viên (a key is needed).",
        [403] = "Trang web khác không được gửi yêu cầu này (cross-site request refused).",
        [404] = "Không có địa chỉ này; các địa chỉ có ở /openapi/v1.json (there is no such address).",
        [405] = "Địa chỉ này không nhận phương thức ấy (method not allowed here).",
        [413] = "Nội dung gửi lên quá lớn; câu hỏi nhiều nhất 2.000 ký tự, tệp báo cáo nhiều nhất theo Qa:MaxFileBytes, hãy chia nhỏ (the request is too large).",
        [415] = "Dạng nội dung không nhận được; câu hỏi gửi bằng application/json, tệp gửi bằng multipart/form-data (unsupported media type).",
        [429] = "Hỏi quá nhanh; hãy đợi ít giây rồi thử lại (too many requests: wait and retry).",
        [500] = "Máy chủ gặp lỗi; hãy thử lại, nếu vẫn lỗi hãy báo người quản trị kèm traceId (server error: retry, or report the traceId).",
        [503] = "Máy chủ chưa sẵn sàng; hãy thử lại sau ít giây (not ready: retry in a few seconds).",
    };

    public static void AddProblems(this IServiceCollection services)
    {
        // Development would answer a malformed body with 500.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.ProblemDetails, context.HttpContext));
    }

    /// <summary>Says why a request is about to be refused with a bare status.</summary>
    public static void Say(HttpContext context, string detail) => context.Items[typeof(Problems)] = detail;

    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult NoReport() => NotFound("Không có báo cáo này; danh sách có ở /api/v1/reports (there is no such report).");

    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static void Complete(ProblemDetails problem, HttpContext context)
    {
        if (problem is HttpValidationProblemDetails validation)
        {
            problem.Detail ??= string.Join(" ", validation.Errors.SelectMany(e => e.Value).Distinct());
            // Named as in the request, not as in the code.
            validation.Errors = validation.Errors.ToDictionary(e => JsonNamingPolicy.CamelCase.ConvertName(e.Key), e => e.Value, StringComparer.Ordinal);
        }

        problem.Detail ??= DetailOf(problem.Status ?? context.Response.StatusCode, context);
    }

    /// <summary>What is said of a status: what the request was told of it, else what is always said; null for nothing.</summary>
    public static string? DetailOf(int status, HttpContext context) => context.Items[typeof(Problems)] as string ?? Details.GetValueOrDefault(status);
}
