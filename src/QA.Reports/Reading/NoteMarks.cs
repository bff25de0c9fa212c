using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>How a note's mark is written.</summary>
internal enum MarkStyle
{
    /// <summary><c>⁽¹⁾</c> or <c>¹</c>.</summary>
    Superscript,

    /// <summary><c>(1)</c> or <c>(*)</c>.</summary>
    Bracketed,

    /// <summary><c>[1]</c> or <c>[^1]</c>.</summary>
    Square,

    /// <summary>A digit glued to the word before it.</summary>
    Bare,
}

/// <summary>The beginning of a note's body at a line's start.</summary>
/// <param name="Mark">The number in plain digits, or the stars.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Line">Offset of the line.</param>
/// <param name="BodyStart">Offset of the note's first own character.</param>
internal sealed record NoteStart(string Mark, MarkStyle Style, int Line, int BodyStart);

/// <summary>The note bodies of a text, by the offset of their line.</summary>
internal sealed class NoteStarts(IReadOnlyDictionary<int, NoteStart> byLine)
{
    public NoteStart? At(int line) => byLine.GetValueOrDefault(line);

    public IEnumerable<NoteStart> All => byLine.Values.OrderBy(n => n.Line);
}

/// <summary>Finds note bodies and the marks that refer to them. A mark is a mark because a note of that number is near.</summary>
internal static partial class NoteMarks
{
    private const string SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // A bare digit is believed only this far before its note: about three pages.
    private const int BareReach = 9000;

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^[*_\s]*[⁽(]?(?<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[⁾)]?[*_]*[\s.:]*", Options)]
    private static partial Regex SuperscriptStart();

    [GeneratedRegex(@"^[*_]*\((?<n>\d{1,3}|\*{1,3})\)[*_]*\s*:?\s*", Options)]
    private static partial Regex BracketedStart();

    [GeneratedRegex(@"^\[\^?(?<n>\d{1,3})\]:?\s*", Options)]
    private static partial Regex SquareStart();

    [GeneratedRegex(@"^(?<n>\d{1,3})\s*:?\s*(?=\p{L}|[“""(-])", Options)]
    private static partial Regex BareStart();

    [GeneratedRegex(@"[⁽]\s*(?<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*[⁾]|(?<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})", Options)]
    private static partial Regex SuperscriptReference();

    [GeneratedRegex(@"(?<=\S)(?:\((?<n>\d{1,3}|\*{1,3})\))(?=[\s.,;:!?)\]”""*]|$)|(?<=[\p{L}\d%).”""] )\((?<n>\d{1,3}|\*{1,3})\)(?=\s*(?:[.,;:!?]|$|\n))", Options)]
    private static partial Regex BracketedReference();

    [GeneratedRegex(@"\[\^?(?<n>\d{1,3})\]", Options)]
    private static partial Regex SquareReference();

    [GeneratedRegex(@"[\s*_]*(?:⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁾?|(?<=[.;:!?])\s*\(\d{1,3}\)|\[\^?\d{1,3}\])[\s*_]*$", Options)]
    private static partial Regex TrailingMark();

    /// <summary>The text without a note's mark at its end.</summary>
    public static string WithoutTrailingMark(string raw) => TrailingMark().Replace(raw, "");

    /// <summary>All note bodies that begin a line of the text.</summary>
    public static NoteStarts FindBodies(string text, IReadOnlyList<TextSpan> lines)
    {
        var found = new Dictionary<int, NoteStart>();
        var bracketed = References(text, BracketedReference()).ToHashSet();
        var superscript = References(text, SuperscriptReference()).ToHashSet();
        var square = References(text, SquareReference()).ToHashSet();
        var nextBare = 1;
        foreach (var line in lines)
        {
            if (line.Length == 0)
                continue;
            var raw = line.Of(text);
            if (SuperscriptStart().Match(raw) is { Success: true } s && s.Length < raw.Length)
                Add(s, Plain(s.Groups["n"].Value), MarkStyle.Superscript);
            else if (SquareStart().Match(raw) is { Success: true } q && square.Contains(q.Groups["n"].Value))
                Add(q, q.Groups["n"].Value, MarkStyle.Square);
            else if (BracketedStart().Match(raw) is { Success: true } b && b.Length < raw.Length
                     && (bracketed.Contains(b.Groups["n"].Value) || superscript.Contains(b.Groups["n"].Value)))
                Add(b, b.Groups["n"].Value, MarkStyle.Bracketed);
            else if (BareStart().Match(raw) is { Success: true } d && d.Groups["n"].Value == nextBare.ToString(CultureInfo.InvariantCulture)
                     && HasBareReference(text, line.Start, nextBare))
            {
                Add(d, d.Groups["n"].Value, MarkStyle.Bare);
                nextBare++;
            }

            void Add(Match match, string mark, MarkStyle style) =>
                found[line.Start] = new NoteStart(mark, style, line.Start, line.Start + match.Length);
        }

        return new NoteStarts(found);
    }

    private static bool HasBareReference(string text, int before, int number)
    {
        var from = Math.Max(0, before - BareReach);
        return BareReference(number).IsMatch(text[from..before]);
    }

    // A year and a digit ("20233"), a bracket and a digit ("2023)4:"), a word and a digit ("nghiệm3").
    private static Regex BareReference(int number) => new(
        $@"(?:(?<![\d/.,])(?:19|20)\d\d|(?<=\p{{L}}\p{{L}})|(?<=[)\]”""%]))(?<mark>{number})(?=[\s.,;:)]|$)", Options);

    private static IEnumerable<string> References(string text, Regex pattern)
    {
        foreach (Match match in pattern.Matches(text))
            if (!AtLineStart(text, match.Index))
                yield return Plain(match.Groups["n"].Value);
    }

    /// <summary>Places of the marks that refer to a note, in the order of the text; marks at a line's start are bodies.</summary>
    public static IEnumerable<TextSpan> ReferencesTo(string text, NoteStart note)
    {
        var pattern = note.Style switch
        {
            MarkStyle.Bare => BareReference(int.Parse(note.Mark, CultureInfo.InvariantCulture)),
            MarkStyle.Square => SquareReference(),
            _ => null,
        };
        if (pattern is not null)
            return Places(text, pattern, note.Mark);
        return Places(text, SuperscriptReference(), note.Mark)
            .Where(place => !IsPowerOfUnit(text, place))
            .Concat(note.Style == MarkStyle.Bracketed ? Places(text, BracketedReference(), note.Mark) : [])
            .OrderBy(place => place.Start);
    }

    private static IEnumerable<TextSpan> Places(string text, Regex pattern, string mark)
    {
        foreach (Match match in pattern.Matches(text))
        {
            if (match.Groups["mark"] is { Success: true } bare)
                yield return new TextSpan(bare.Index, bare.Length);
            else if (Plain(match.Groups["n"].Value) == mark && !AtLineStart(text, match.Index))
                yield return new TextSpan(match.Index, match.Length);
        }
    }

    /// <summary>"47,4 m²", "15m³", "km²" are units; "5,14ha³" is not.</summary>
    private static bool IsPowerOfUnit(string text, TextSpan place)
    {
        var at = place.Start - 1;
        if (place.Length > 1 || at < 0 || text[place.Start] is not ('²' or '³') || text[at] is not ('m' or 'M'))
            return false;
        while (at > 0 && char.IsLetter(text[at - 1]))
            at--;
        return place.Start - at <= 2;
    }

    private static bool AtLineStart(string text, int index)
    {
        while (index > 0 && text[index - 1] is ' ' or '*' or '_' or '\u00A0')
            index--;
        return index == 0 || text[index - 1] == '\n';
    }

    private static string Plain(string digits)
    {
        var plain = new StringBuilder(digits.Length);
        foreach (var c in digits)
            plain.Append(SuperscriptDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c);
        return plain.ToString();
    }
}
