using Microsoft.AspNetCore.OpenApi;

namespace QA.Api.Hosting;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class ApiDocument
{
    public static void Describe(OpenApiOptions options) =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Hỏi đáp trên báo cáo",
                Version = "v1",
                Description = "Trả lời câu hỏi trên các báo cáo đã nạp; mỗi con số đều chỉ được chỗ của nó. Offsets are UTF-16 code units.",
            };
            return Task.CompletedTask;
        });
}
