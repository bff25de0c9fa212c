namespace QA.Cli.Terminal;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress and complaints.</param>
/// <param name="Interactive">Whether a person watches <paramref name="Error"/>.</param>
internal sealed record CliConsole(TextWriter Out, TextWriter Error, bool Interactive)
{
    /// <summary>Says what is wrong, where, and what to do.</summary>
    public void Complain(string what, string where, string remedy)
    {
        Error.WriteLine($"Lỗi: {what}");
        if (where.Length > 0)
            Error.WriteLine($"  Ở: {where}");
        if (remedy.Length > 0)
            Error.WriteLine($"  Cần làm: {remedy}");
    }
}

/// <summary>A mistake that the user can mend.</summary>
internal sealed class CliMistakeException(string what, string where, string remedy) : Exception(what)
{
    public string Where { get; } = where;

    public string Remedy { get; } = remedy;
}
