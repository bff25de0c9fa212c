using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QA.Reports.Reading.Formats.Word;

/// <summary>What a paragraph's or run's style says, where it does not say it itself.</summary>
internal sealed class WordStyles
{
    private const int MaxChain = 20;

    private readonly Dictionary<string, Style> byId = new(StringComparer.Ordinal);
    private readonly string? defaultParagraph;

    public WordStyles(MainDocumentPart main)
    {
        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            if (style.StyleId?.Value is { } id)
                byId.TryAdd(id, style);
        defaultParagraph = byId.Values.FirstOrDefault(s => IsOn(s.Default) && s.Type?.InnerText == "paragraph")?.StyleId?.Value;
    }

    /// <summary>The heading level, 1 outermost; 0 for text.</summary>
    public int HeadingLevel(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own)
            return LevelOf(own);
        foreach (var style in Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value))
        {
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level)
                return LevelOf(level);
            var name = style.StyleName?.Val?.Value ?? "";
            if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && name.Length == 9 && char.IsAsciiDigit(name[8]) && name[8] != '0')
                return name[8] - '0';
            if (name.Equals("Title", StringComparison.OrdinalIgnoreCase))
                return 1;
        }

        return 0;
    }

    private static int LevelOf(int outline) => outline is >= 0 and < 9 ? outline + 1 : 0;

    /// <summary>The numbering of a paragraph, its own or its style's.</summary>
    public NumberingProperties? NumberingOf(Paragraph paragraph) => paragraph.ParagraphProperties?.NumberingProperties
        ?? Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)
            .Select(s => s.StyleParagraphProperties?.NumberingProperties).FirstOrDefault(n => n?.NumberingId is not null);

    /// <summary>Whether the paragraph is a line of the table of contents: its heading comes again.</summary>
    public bool IsContents(Paragraph paragraph) =>
        Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value).Any(s => s.StyleName?.Val?.Value is { } name && name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase));

    public NumberingProperties? NumberingOfStyle(string id) =>
        Chain(id).Select(s => s.StyleParagraphProperties?.NumberingProperties).FirstOrDefault(n => n?.NumberingId is not null);

    public bool IsBold(Run run) => Find<Bold, bool>(run, IsOn);

    public bool IsCaps(Run run) => Find<Caps, bool>(run, IsOn);

    public bool IsHidden(Run run) => Find<Vanish, bool>(run, IsOn);

    public bool IsSuperscript(Run run) => Find<VerticalTextAlignment, bool>(run, v => v.Val?.InnerText == "superscript");

    private TValue? Find<TElement, TValue>(Run run, Func<TElement, TValue> read)
        where TElement : OpenXmlElement
    {
        if (run.RunProperties?.GetFirstChild<TElement>() is { } own)
            return read(own);
        var paragraph = run.Ancestors<Paragraph>().FirstOrDefault()?.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? defaultParagraph;
        foreach (var style in Chain(run.RunProperties?.RunStyle?.Val?.Value).Concat(Chain(paragraph)))
            if (style.StyleRunProperties?.GetFirstChild<TElement>() is { } said)
                return read(said);
        return default;
    }

    private IEnumerable<Style> Chain(string? id)
    {
        for (var i = 0; i < MaxChain && id is not null && byId.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private static bool IsOn(OnOffType property) => IsOn(property.Val);

    private static bool IsOn(OnOffValue? value) => value is null || value.HasValue && value.Value;
}
