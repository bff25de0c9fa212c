using System.CommandLine;
using System.Globalization;
using QA.Answering;
using QA.ChatModels;
using QA.Cli.Terminal;

namespace QA.Cli.Commands;

/// <summary>The chat model of a command: by its options, else by the settings that the server has too, in the environment.</summary>
/// <param name="environment">Gives the environment's variables.</param>
internal sealed class ModelSettings(Func<string, string?> environment)
{
    private const string Prefix = "Qa__Model__";

    public Option<string?> Name { get; } = new("--model")
    {
        Description = "Mô hình viết câu trả lời; khóa để ở biến Qa__Model__Key (the chat model that words the answers; its key in the environment)",
        HelpName = "NAME",
    };

    public Option<string?> Url { get; } = new("--model-url")
    {
        Description = "Máy chủ của mô hình, theo giao thức OpenAI (its server, by OpenAI's protocol)",
        HelpName = "URL",
    };

    /// <summary>The model, or null when none is chosen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="onlyNamed">Whether a model of the environment alone is left aside.</param>
    /// <exception cref="CliMistakeException">A setting is wrong.</exception>
    public ChatModel? Create(ParseResult parsed, bool onlyNamed = false)
    {
        var named = parsed.GetValue(Name);
        if (onlyNamed && named is null)
            return null;
        var options = Read();
        options.Name = named ?? options.Name;
        options.BaseUrl = parsed.GetValue(Url) ?? options.BaseUrl;
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new CliMistakeException("Thiết lập mô hình chưa đúng (the model's settings are wrong)", problem, "sửa biến ấy, hoặc --model và --model-url (mend the variable, or --model and --model-url)");
        return ChatModels.ChatModels.Create(options, TimeProvider.System);
    }

    private ModelOptions Read()
    {
        var options = new ModelOptions();
        foreach (var property in typeof(ModelOptions).GetProperties().Where(p => p.CanWrite))
            if (environment(Prefix + property.Name) is { } value && (value.Length > 0 || property.PropertyType == typeof(float?)))
                property.SetValue(options, Value(value, property.PropertyType, Prefix + property.Name));
        return options;
    }

    private static object? Value(string text, Type type, string name)
    {
        if (text.Length == 0)
            return null;
        try
        {
            return Convert.ChangeType(text, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);
        }
        catch (Exception unfit) when (unfit is FormatException or OverflowException)
        {
            throw new CliMistakeException("Thiết lập mô hình chưa đúng (the model's settings are wrong)", name, "ghi một số (give a number)");
        }
    }
}
