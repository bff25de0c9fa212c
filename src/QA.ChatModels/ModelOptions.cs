namespace QA.ChatModels;

/// <summary>Which chat model words the answers: any server that speaks OpenAI's protocol. None is the default.</summary>
public sealed class ModelOptions
{
    /// <summary>Address of the server, to the version: <c>https://api.openai.com/v1</c>, <c>http://127.0.0.1:11434/v1</c>. Default none.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The server's key; empty for a server without one. Never logged or shown.</summary>
    public string Key { get; set; } = "";

    /// <summary>Name of the model there. Default none.</summary>
    public string Name { get; set; } = "";

    /// <summary>Seconds until a reply must be whole, 1 to 600; then the extractive answer is given. Default 60.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Longest reply, in tokens, 50 to 8,000. Default 800.</summary>
    public int MaxOutputTokens { get; set; } = 800;

    /// <summary>How often a call that failed before a word came is tried again, 0 to 5. Default 2.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>How freely the model words, 0 to 2; empty leaves it to the server, which some models demand. Default 0.</summary>
    public float? Temperature { get; set; } = 0;

    /// <summary>Price of a million tokens sent; absent for none.</summary>
    public decimal? InputPrice { get; set; }

    /// <summary>Price of a million tokens received; absent for none.</summary>
    public decimal? OutputPrice { get; set; }

    /// <summary>Whether a model is chosen.</summary>
    public bool IsOn => BaseUrl.Length > 0 || Name.Length > 0;

    /// <summary>What is wrong with the settings, each with the setting's name and what to do; nothing when they may be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsOn)
            yield break;
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return "Qa:Model:BaseUrl phải là địa chỉ http hoặc https, chẳng hạn http://127.0.0.1:11434/v1 (must be an http or https address).";
        if (Name.Length == 0)
            yield return "Qa:Model:Name trống; hãy ghi tên mô hình mà máy chủ ấy có (the model's name is missing).";
        if (TimeoutSeconds is < 1 or > 600)
            yield return "Qa:Model:TimeoutSeconds phải từ 1 đến 600 (must be between these).";
        if (MaxOutputTokens is < 50 or > 8000)
            yield return "Qa:Model:MaxOutputTokens phải từ 50 đến 8000 (must be between these).";
        if (Retries is < 0 or > 5)
            yield return "Qa:Model:Retries phải từ 0 đến 5 (must be between these).";
        if (Temperature is < 0 or > 2)
            yield return "Qa:Model:Temperature phải từ 0 đến 2, hoặc để trống (must be between these, or empty).";
        if (InputPrice < 0 || OutputPrice < 0)
            yield return "Qa:Model:InputPrice và OutputPrice không được âm (must not be negative).";
    }
}
