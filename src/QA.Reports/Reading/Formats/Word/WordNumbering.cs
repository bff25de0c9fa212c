using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QA.Reports.Reading.Formats.Word;

/// <summary>Counts the automatic numbers of a document as Word shows them; paragraphs must come in their order.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, NumberingInstance> instances = [];
    private readonly Dictionary<int, AbstractNum> abstracts = [];
    private readonly Dictionary<int, int?[]> counters = [];
    private readonly HashSet<int> begun = [];
    private readonly WordStyles styles;

    public WordNumbering(MainDocumentPart main, WordStyles styles)
    {
        this.styles = styles;
        var numbering = main.NumberingDefinitionsPart?.Numbering;
        foreach (var instance in numbering?.Elements<NumberingInstance>() ?? [])
            if (instance.NumberID?.Value is { } id)
                instances.TryAdd(id, instance);
        foreach (var kind in numbering?.Elements<AbstractNum>() ?? [])
            if (kind.AbstractNumberId?.Value is { } id)
                abstracts.TryAdd(id, kind);
    }

    /// <summary>The number or sign before the paragraph with the space after it; empty when it has none.</summary>
    public string Next(Paragraph paragraph)
    {
        if (styles.NumberingOf(paragraph) is not { NumberingId.Val.Value: var number } properties || !instances.TryGetValue(number, out var instance)
            || AbstractOf(instance) is not { AbstractNumberId.Value: var kind } definition)
            return "";
        var at = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? LevelOfStyle(definition, paragraph), 0, Levels - 1);
        if (LevelAt(instance, definition, at) is not { } level)
            return "";
        var values = Count(instance, definition, kind, at);
        var text = Text(level, instance, definition, values);
        return text.Length == 0 ? "" : level.LevelSuffix?.Val?.InnerText == "nothing" ? text : text + " ";
    }

    private static int LevelOfStyle(AbstractNum definition, Paragraph paragraph)
    {
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        return style is null ? 0 : definition.Elements<Level>().FirstOrDefault(l => l.ParagraphStyleIdInLevel?.Val?.Value == style)?.LevelIndex?.Value ?? 0;
    }

    // A list style keeps its levels in the definition that its own numbering names.
    private AbstractNum? AbstractOf(NumberingInstance instance)
    {
        for (var i = 0; i < Levels; i++)
        {
            if (instance.AbstractNumId?.Val?.Value is not { } id || !abstracts.TryGetValue(id, out var kind))
                return null;
            if (kind.NumberingStyleLink?.Val?.Value is not { } link
                || styles.NumberingOfStyle(link)?.NumberingId?.Val?.Value is not { } linked || !instances.TryGetValue(linked, out var next))
                return kind;
            instance = next;
        }

        return null;
    }

    private static Level? LevelAt(NumberingInstance instance, AbstractNum definition, int at) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == at)?.Level
        ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == at);

    // Lists of one definition count on together, unless a list says that it starts anew.
    private int?[] Count(NumberingInstance instance, AbstractNum definition, int kind, int at)
    {
        if (!counters.TryGetValue(kind, out var values))
            counters[kind] = values = new int?[Levels];
        if (begun.Add(instance.NumberID!.Value))
            foreach (var restart in instance.Elements<LevelOverride>().Where(o => o.StartOverrideNumberingValue is not null))
                if (restart.LevelIndex?.Value is >= 0 and < Levels and var index)
                    values[index] = null;
        for (var upper = 0; upper < at; upper++)
            values[upper] ??= StartOf(instance, definition, upper);
        values[at] = values[at] is { } last ? last + 1 : StartOf(instance, definition, at);
        for (var deeper = at + 1; deeper < Levels; deeper++)
        {
            // 0: counts on for ever; n: begins anew only after a level above n.
            var restart = LevelAt(instance, definition, deeper)?.LevelRestart?.Val?.Value;
            if (restart is null || restart > at)
                values[deeper] = null;
        }

        return values;
    }

    private static int StartOf(NumberingInstance instance, AbstractNum definition, int at) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == at)?.StartOverrideNumberingValue?.Val?.Value
        ?? LevelAt(instance, definition, at)?.StartNumberingValue?.Val?.Value ?? 1;

    private static string Text(Level level, NumberingInstance instance, AbstractNum definition, int?[] values)
    {
        var pattern = level.LevelText?.Val?.Value ?? "";
        if (level.NumberingFormat?.Val?.InnerText == "bullet")
            return Bullet(pattern);
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is not (>= '1' and <= '9'))
            {
                text.Append(pattern[i]);
                continue;
            }

            var at = pattern[++i] - '1';
            var format = level.IsLegalNumberingStyle is not null ? "decimal"
                : LevelAt(instance, definition, at)?.NumberingFormat?.Val?.InnerText;
            text.Append(Numerals.Of(values[at] ?? 1, format));
        }

        return text.ToString().TrimEnd();
    }

    // Symbol fonts keep their signs in the private range; a reader of text knows the dash.
    private static string Bullet(string sign) => sign.Trim() is { Length: 1 } one && one[0] is '-' or '–' or '+' or '*' ? sign.Trim() : "-";
}
