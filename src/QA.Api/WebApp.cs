using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using QA.Answering;
using QA.Api.Access;
using QA.Api.Asking;
using QA.Api.Completions;
using QA.Api.Hosting;
using QA.Api.Indexing;
using QA.Api.Library;
using QA.Api.Searching;
using QA.Api.Telemetry;

namespace QA.Api;

/// <summary>The server: its parts and its doors.</summary>
public static class WebApp
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Puts the server together; it indexes once it is started, and answers from the first moment.</summary>
    /// <param name="args">The command line: <c>--corpus</c>, <c>--data</c>, <c>--urls</c>, and any setting as <c>--Section:Name=value</c>.</param>
    /// <param name="configure">Changes services or settings before the server is made.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // The page and appsettings.json stand beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddCommandLine(args, QaOptions.Aliases);
        AddServices(builder);
        configure?.Invoke(builder);
        ListenByDefault(builder);
        var app = builder.Build();
        UseMiddleware(app);
        MapDoors(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQaOptions();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<CorpusKeeper>();
        services.AddStore();
        services.AddAccess();
        services.AddHostedService(provider => provider.GetRequiredService<CorpusKeeper>());
        services.AddSingleton(provider => new QuestionAnswerer(
            () => provider.GetRequiredService<CorpusKeeper>().Snapshot, provider.GetRequiredService<TimeProvider>(), ModelOf(provider)));
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<FirstQuestions>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstQuestions>());
        services.AddSingleton<Conversations>();
        services.ConfigureHttpJsonOptions(json => AnswerJson.Configure(json.SerializerOptions));
        services.AddValidation();
        services.AddSingleton<IProblemDetailsWriter, CompletionErrorWriter>();
        services.AddProblems();
        services.AddRateLimits();
        services.AddTimeLimits();
        services.AddResponseCompression(options => options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/jsonl"]);
        services.AddHostedService<TelemetryExport>();
        services.AddHealthChecks().AddCheck<IndexCheck>("index", tags: [HealthDoors.Ready]);
        services.AddOpenApi("v1", ApiDocument.Describe);
        builder.WebHost.ConfigureKestrel(RequestSizes.Limit);
    }

    private static ChatModel? ModelOf(IServiceProvider provider) => ChatModels.ChatModels.Create(
        provider.GetRequiredService<IOptions<QaOptions>>().Value.Model, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger("QA.ChatModels"));

    private static void ListenByDefault(WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (settings.All(s => string.IsNullOrEmpty(builder.Configuration[s])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseMiddleware<RequestActivity>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<SameOriginWrites>();
        app.UseDefaultFiles();
        app.UseStaticFiles(new StaticFileOptions
        {
            // Asked for again each time, sent again only when changed: a new version shows at once.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseRequestTimeouts();
    }

    private static void MapDoors(WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapHealth();
        var api = app.MapGroup("/api/v1").RequireRateLimiting(RateLimits.Requests)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapAsk();
        api.MapConversations();
        api.MapFeedback();
        api.MapSearch();
        api.MapReports();
        app.MapCompletions();
    }
}
