using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using QA.Answering;

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

    // One status with two media types: the framework describes only the stream, and the wrapper of its events at that.
    public static Task DescribeAnswer(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (operation.Responses?["200"].Content is { } content)
        {
            content["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Answer), context.Document) };
            content["text/event-stream"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(AnswerEvent), context.Document) };
        }

        return Task.CompletedTask;
    }
}
