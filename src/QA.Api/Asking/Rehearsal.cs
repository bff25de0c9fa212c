using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using QA.Answering;
using QA.Api.Access;
using QA.Api.Indexing;
using QA.Store;

namespace QA.Api.Asking;

/// <summary>Goes through the door of questions as a reader's page does, and leaves nothing behind: reading a request, keeping a turn and writing a stream are then ready before the first reader comes.</summary>
internal sealed class Rehearsal(IServiceProvider services, EndpointDataSource doors, IHostApplicationLifetime life)
{
    /// <summary>Asks once. Waits until the server has its doors.</summary>
    /// <exception cref="InvalidOperationException">The door did not answer.</exception>
    public async Task AskAsync(string question, CancellationToken cancellation)
    {
        await StartedAsync().WaitAsync(cancellation).ConfigureAwait(false);
        var door = doors.Endpoints.OfType<RouteEndpoint>().Single(e => e.RoutePattern.RawText == "/api/v1/ask");
        var folder = Directory.CreateTempSubdirectory("qa-rehearsal-");
        try
        {
            using var database = Database.Open(folder.FullName);
            var context = ContextOf(door, question, database, cancellation);
            await door.RequestDelegate!(context).ConfigureAwait(false);
            if (context.Response.StatusCode != StatusCodes.Status200OK)
                throw new InvalidOperationException($"The door of questions answered {context.Response.StatusCode}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task StartedAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        life.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task;
    }

    private DefaultHttpContext ContextOf(RouteEndpoint door, string question, Database database, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { question, conversationId = Conversations.NewId() });
        var context = new DefaultHttpContext { RequestServices = new Stage(services, database), RequestAborted = cancellation };
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/json";
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body);
        context.Request.Headers.Accept = "text/event-stream";
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new Body());
        context.Features.Set(new Caller(null));
        context.SetEndpoint(door);
        return context;
    }

    /// <summary>The server's own parts but for two: no model is asked, and what is kept is thrown away.</summary>
    private sealed class Stage(IServiceProvider services, Database database) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(QuestionAnswerer) ? new QuestionAnswerer(() => services.GetRequiredService<CorpusKeeper>().Snapshot, services.GetRequiredService<TimeProvider>())
            : serviceType == typeof(Conversations) ? ActivatorUtilities.CreateInstance<Conversations>(services, new ConversationStore(database))
            : services.GetService(serviceType);
    }

    private sealed class Body : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
