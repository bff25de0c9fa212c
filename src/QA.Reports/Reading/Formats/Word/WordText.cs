using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QA.Reports.Reading.Formats.Word;

/// <summary>The words of a paragraph.</summary>
/// <param name="Text">Line breaks as <c>\n</c>, page ends as form feeds, notes as their marks.</param>
/// <param name="BoldLength">How many characters from the start on are bold.</param>
/// <param name="Boxes">Text boxes that hang on it.</param>
internal sealed record WordParagraph(string Text, int BoldLength, IReadOnlyList<TextBoxContent> Boxes);

/// <summary>Reads the words of paragraphs as they stand on paper: changes accepted, fields as their results, hidden words left out.</summary>
/// <param name="styles">The document's styles.</param>
/// <param name="noteMark">Gives the mark for a reference to a footnote or endnote.</param>
/// <param name="pages">Whether the document tells where its pages end.</param>
internal sealed class WordText(WordStyles styles, Func<OpenXmlElement, string> noteMark, bool pages)
{
    private sealed class Draft
    {
        /// <summary>Fields that are open; true once the result has begun. What a field shows in later paragraphs is text like any other.</summary>
        public Stack<bool> Fields { get; } = new();

        /// <summary>Beginnings of fields that have neither a result nor an end here: what follows is no instruction.</summary>
        public HashSet<FieldChar> Broken { get; init; } = [];
        public StringBuilder Text { get; } = new();
        public List<TextBoxContent> Boxes { get; } = [];
        public int BoldLength { get; set; }
        public bool StillBold { get; set; } = true;
    }

    public WordParagraph Read(OpenXmlElement paragraph)
    {
        var draft = new Draft { Broken = BrokenOf(paragraph) };
        Walk(paragraph, draft);
        return new WordParagraph(draft.Text.ToString(), draft.BoldLength, draft.Boxes);
    }

    private void Walk(OpenXmlElement parent, Draft draft)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Run run:
                    if (!styles.IsHidden(run))
                        Add(run, draft);
                    else
                        TurnAll(run, draft);
                    break;
                case DeletedRun or MoveFromRun:
                    TurnAll(child, draft);
                    break;
                case ParagraphProperties or SdtProperties:
                    break;
                case DocumentFormat.OpenXml.Math.Text formula:
                    draft.Text.Append(formula.Text);
                    break;
                default:
                    Walk(child, draft);
                    break;
            }
        }
    }

    private void Add(Run run, Draft draft)
    {
        var words = new StringBuilder();
        Collect(run, words, draft);
        if (words.Length == 0)
            return;
        var text = FontTyping.Read(run, words.ToString());
        if (styles.IsCaps(run))
            text = text.ToUpperInvariant();
        if (styles.IsSuperscript(run))
            text = Emphasis.Raise(text);
        draft.Text.Append(text);
        // White space and marks of notes are neither bold nor plain.
        draft.StillBold &= styles.IsBold(run) || !text.Any(char.IsLetterOrDigit) || text.StartsWith("[^", StringComparison.Ordinal);
        if (draft.StillBold)
            draft.BoldLength = draft.Text.Length;
    }

    private void Collect(OpenXmlElement run, StringBuilder words, Draft draft)
    {
        var ownMark = false;
        foreach (var part in run.ChildElements)
        {
            if (part is FieldChar field)
                Turn(field, draft);
            else if (part is LastRenderedPageBreak && pages)
                words.Append(ReportWriter.PageEnd);
            else if (draft.Fields.Contains(false) || ownMark && part is Text or SymbolChar)
                continue;
            else if (part is FootnoteReference or EndnoteReference)
            {
                words.Append(noteMark(part));
                // The writer's own sign follows in the same run; the note has a number here.
                ownMark = part.GetAttributes().Any(a => a.LocalName == "customMarkFollows" && a.Value is not ("0" or "false"));
            }
            else if (part is Drawing or Picture or AlternateContent or EmbeddedObject)
                draft.Boxes.AddRange(BoxesOf(part));
            else
                words.Append(WordsOf(part));
        }
    }

    private static string WordsOf(OpenXmlElement part) => part switch
    {
        Text text => text.Text,
        TabChar or PositionalTab => "\t",
        Break or CarriageReturn => "\n",
        NoBreakHyphen => "-",
        SymbolChar { Char.Value: { } code } => Symbol(code),
        _ => "",
    };

    private static string Symbol(string code) => code.ToUpperInvariant() switch
    {
        "F0B7" or "F0A7" or "F0D8" or "F076" => "-",
        "F0B2" => "²",
        "F0B3" => "³",
        "F0B0" => "°",
        "F0B1" => "±",
        _ => "",
    };

    private static void Turn(FieldChar field, Draft draft)
    {
        switch (field.FieldCharType?.InnerText)
        {
            case "begin" when !draft.Broken.Contains(field):
                draft.Fields.Push(false);
                break;
            case "separate" when draft.Fields.Count > 0:
                draft.Fields.Pop();
                draft.Fields.Push(true);
                break;
            case "end" when draft.Fields.Count > 0:
                draft.Fields.Pop();
                break;
        }
    }

    // A field's signs count though they are hidden or deleted; those of text boxes stand in paragraphs of their own.
    private static void TurnAll(OpenXmlElement hidden, Draft draft)
    {
        foreach (var field in FieldsOf(hidden))
            Turn(field, draft);
    }

    private static IEnumerable<FieldChar> FieldsOf(OpenXmlElement parent) =>
        parent is Run run ? run.Elements<FieldChar>() : parent.ChildElements.SelectMany(FieldsOf);

    private static HashSet<FieldChar> BrokenOf(OpenXmlElement paragraph)
    {
        var open = new Stack<(FieldChar Begin, bool HasResult)>();
        foreach (var field in FieldsOf(paragraph))
        {
            switch (field.FieldCharType?.InnerText)
            {
                case "begin":
                    open.Push((field, false));
                    break;
                case "separate" when open.Count > 0:
                    open.Push((open.Pop().Begin, true));
                    break;
                case "end" when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return [.. open.Where(f => !f.HasResult).Select(f => f.Begin)];
    }

    // Newer Word writes a box twice, the second time for older programs.
    private static IEnumerable<TextBoxContent> BoxesOf(OpenXmlElement part)
    {
        if (part is AlternateContent both)
            return (both.GetFirstChild<AlternateContentChoice>() ?? (OpenXmlElement?)both.GetFirstChild<AlternateContentFallback>()) is { } one
                ? one.ChildElements.SelectMany(BoxesOf) : [];
        return part is TextBoxContent box ? [box] : part.ChildElements.SelectMany(BoxesOf);
    }
}
