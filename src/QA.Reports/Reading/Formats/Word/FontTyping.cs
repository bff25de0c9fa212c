using DocumentFormat.OpenXml.Wordprocessing;
using QA.Reports.Reading.OldTyping;

namespace QA.Reports.Reading.Formats.Word;

/// <summary>Words in a font of the old encodings, by the font's name: ".VnTime", ".VnTimeH" (capitals), "VNI-Times".</summary>
internal static class FontTyping
{
    public static string Read(Run run, string words)
    {
        var fonts = run.RunProperties?.RunFonts;
        var name = (fonts?.Ascii ?? fonts?.HighAnsi)?.Value ?? "";
        if (name.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase))
            return OldChart.Tcvn3.Convert(words) is var text && name.EndsWith('H') ? text.ToUpperInvariant() : text;
        return name.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) ? OldChart.Vni.Convert(words) : words;
    }
}
