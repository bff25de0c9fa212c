using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using QA.Api.Access;
using QA.ChatModels;
using QA.Reports;

namespace QA.Api.Hosting;

/// <summary>Settings of the service, section "Qa".</summary>
internal sealed class QaOptions
{
    /// <summary>Short names on the command line.</summary>
    public static IDictionary<string, string> Aliases { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["--corpus"] = "Qa:Corpus",
        ["--engine"] = "Qa:Engine",
        ["--data"] = "Qa:Data",
    };

    /// <summary>Folder of the reports. Default <c>corpus</c>; a relative one is also looked for in the folders above.</summary>
    [Required(ErrorMessage = "Qa:Corpus trống; hãy chỉ thư mục báo cáo, chẳng hạn --corpus corpus (the corpus folder is not given).")]
    public string Corpus { get; set; } = "corpus";

    /// <summary>Folder of what is derived and uploaded. Default <c>data</c>; a relative one stands beside the corpus folder.</summary>
    [Required(ErrorMessage = "Qa:Data trống; hãy chỉ thư mục dữ liệu, chẳng hạn --data data (the data folder is not given).")]
    public string Data { get; set; } = "data";

    /// <summary>Largest report that is read, in bytes. Default 20 MB.</summary>
    [Range(1024, int.MaxValue, ErrorMessage = "Qa:MaxFileBytes phải từ 1024 đến 2147483647 (must be between these).")]
    public long MaxFileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Whether files put into the corpus folder, changed or taken out are taken in while serving. Default yes.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>Assembly with another search engine than the built-in one. Default none; a relative path is from the folder of the corpus folder.</summary>
    public string? Engine { get; set; }

    /// <summary>When keys are asked for. Default <c>auto</c>: once a key was made, and always beyond this machine.</summary>
    public KeyMode Keys { get; set; } = KeyMode.Auto;

    /// <summary>Whether the audit trail keeps the words of questions. Default no.</summary>
    public bool LogQuestions { get; set; }

    /// <summary>The chat model that words the answers; none unless it is set.</summary>
    public ModelOptions Model { get; set; } = new();

    /// <summary>Longest time for an answer, in seconds; what is not done by then is given up; longer than a model's own time, so that the extractive answer can still take its place. Default 120.</summary>
    [Range(1, 3600, ErrorMessage = "Qa:AnswerSeconds phải từ 1 đến 3600 (must be between these).")]
    public int AnswerSeconds { get; set; } = 120;

    /// <summary>Address of an OpenTelemetry collector (OTLP over HTTP) that traces and metrics are sent to. Default none: nothing is sent.</summary>
    [Url(ErrorMessage = "Qa:Telemetry phải là địa chỉ http của máy thu, chẳng hạn http://127.0.0.1:4318 (must be a collector's address).")]
    public string? Telemetry { get; set; }

    /// <summary>How much is taken at once.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>The folders as they are found from the current one.</summary>
    public CorpusOptions ToCorpus(string currentFolder, TimeProvider time)
    {
        var home = HomeOf(currentFolder);
        return new CorpusOptions { Corpus = Path.GetFullPath(Corpus, home), Data = Path.GetFullPath(Data, home), MaxFileBytes = MaxFileBytes, Time = time, Engine = string.IsNullOrEmpty(Engine) ? null : Path.GetFullPath(Engine, home), Exclusive = true, RecogniseLater = true };
    }

    // "dotnet run --project" starts in the project's folder: the corpus is then found further up.
    private string HomeOf(string currentFolder)
    {
        for (var folder = new DirectoryInfo(currentFolder); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.GetFullPath(Corpus, folder.FullName)))
                return folder.FullName;
        return currentFolder;
    }
}

/// <summary>How much is taken: from one key or address in a minute, and from all at once.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>Questions and searches a minute. Default 120.</summary>
    public int AsksPerMinute { get; set; } = 120;

    /// <summary>Other requests of the API a minute. Default 1,200.</summary>
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Questions and searches worked on at once. Default 64.</summary>
    public int AsksAtOnce { get; set; } = 64;

    /// <summary>Questions and searches that may wait for their turn; more are told to come back. Default 256.</summary>
    public int AsksWaiting { get; set; } = 256;
}

/// <summary>Binds and checks the settings.</summary>
internal static class QaOptionsSetup
{
    private static OptionsBuilder<QaOptions> ValidateModel(this OptionsBuilder<QaOptions> options)
    {
        options.Services.AddSingleton<IValidateOptions<QaOptions>>(new ModelValidation());
        return options;
    }

    private sealed class ModelValidation : IValidateOptions<QaOptions>
    {
        public ValidateOptionsResult Validate(string? name, QaOptions options) =>
            options.Model.Problems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    public static void AddQaOptions(this IServiceCollection services) =>
        services.AddOptions<QaOptions>()
            // A misspelt setting would silently do nothing.
            .BindConfiguration("Qa", binding => binding.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .Validate(o => o.RateLimit is { AsksPerMinute: >= 1, RequestsPerMinute: >= 1 },
                "Qa:RateLimit: AsksPerMinute và RequestsPerMinute phải từ 1 trở lên (must be 1 or more).")
            .ValidateModel()
            .Validate(o => o.RateLimit is { AsksAtOnce: >= 1, AsksWaiting: >= 0 },
                "Qa:RateLimit: AsksAtOnce phải từ 1, AsksWaiting từ 0 trở lên (must be 1 or more, 0 or more).")
            .ValidateOnStart();
}
