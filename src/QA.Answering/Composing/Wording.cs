using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>Which words of a report say a figure, and how a place and year are named.</summary>
internal static partial class Wording
{
    /// <summary>A sentence up to this long is told whole.</summary>
    private const int WholeSentence = 320;

    [GeneratedRegex(@"^\s*(?:[-–+*•]\s*|(?:[a-zđ]|\d{1,2})[).]\s+|\(\d{1,2}\)\s*)", RegexOptions.CultureInvariant)]
    private static partial Regex ItemMark();

    /// <summary>The report's place and the year, "[place], năm [year]: ", in the answer's language.</summary>
    public static string PlaceAndYear(CorpusSnapshot corpus, string report, int? year, string language)
    {
        var metadata = corpus.Find(report)!.Metadata;
        var place = metadata.Places.Count > 0 ? metadata.Places[0] : metadata.Issuer.Length > 0 ? metadata.Issuer : metadata.Title;
        var when = year is null ? "" : language == "en" ? $", {year}" : $", năm {year}";
        return $"{AnswerBuilder.Capitalised(place)}{when}: ";
    }

    /// <summary>The place that a report is about, by its name alone.</summary>
    public static string Place(CorpusSnapshot corpus, string report, string language) => PlaceAndYear(corpus, report, null, language).TrimEnd(' ', ':');

    /// <summary>A report within a sentence: "báo cáo năm 2023 của xã Khe Lim".</summary>
    public static string Report(CorpusSnapshot corpus, string report, string language)
    {
        var (place, year) = (Inside(Place(corpus, report, language)), corpus.Find(report)!.Metadata.Period);
        return language == "en" ? $"the {(year is null ? "" : year + " ")}report of {place}" : $"báo cáo {(year is null ? "" : $"năm {year} ")}của {place}";
    }

    /// <summary>Words as they stand within a sentence: the kind of a place and a common word begin small, a name and an abbreviation do not.</summary>
    public static string Inside(string words)
    {
        var parts = words.Split(' ', 3);
        var common = parts.Length > 1 && parts[0].Length > 1 && parts[0].Skip(1).All(char.IsLower) && (char.IsLower(parts[1][0]) || PlaceKind().IsMatch(words));
        return common ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    [GeneratedRegex(@"^(?:Xã|Phường|Thị trấn|Thị xã|Huyện|Quận|Tỉnh|Thành phố)\s", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceKind();

    /// <summary>The run of the passage's text that says the figure: its sentence, or its clause when the sentence is long.</summary>
    public static (int Start, int Length) RunOf(Evidence evidence, bool wholeSentence)
    {
        var passage = evidence.Passage;
        var figure = evidence.Value!;
        var (start, length) = passage.Sentences[Math.Max(0, evidence.Sentence)];
        start += ItemMark().Match(passage.Flow.Text[start..(start + length)]).Length is var mark && start + mark <= figure.Start ? mark : 0;
        var end = passage.Sentences[Math.Max(0, evidence.Sentence)].Start + length;
        if (end - start <= WholeSentence || wholeSentence && end - start <= 3 * WholeSentence)
            return Trimmed(passage.Flow.Text, start, end);
        var (from, count) = Clause(passage, evidence.Figure, start, end);
        return Trimmed(passage.Flow.Text, from, Closed(passage.Flow.Text, from, from + count, end));
    }

    // "…; chia ra:" ends before its sign, since what follows is not told.
    private static (int Start, int Length) Trimmed(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ';' or ':' or ',' or ' ')
            end--;
        return (start, end - start);
    }

    // A bracket that the clause opens is told to its end.
    private static int Closed(string text, int start, int end, int limit)
    {
        if (text.AsSpan(start, end - start).Count('(') <= text.AsSpan(start, end - start).Count(')'))
            return end;
        var close = text.IndexOf(')', end);
        return close >= 0 && close < limit ? close + 1 : end;
    }

    /// <summary>From the label of the figure that stands for itself to the end of what qualifies it.</summary>
    private static (int Start, int Length) Clause(Passage passage, int index, int sentenceStart, int sentenceEnd)
    {
        var text = passage.Flow.Text;
        var main = passage.Figures[index].Main >= 0 ? passage.Figures[index].Main : index;
        var figure = passage.Figures[main];
        var label = figure.Label.Length > 0 ? text.LastIndexOf(figure.Label, Math.Max(0, figure.Start - 1), StringComparison.Ordinal) : -1;
        var start = label >= sentenceStart ? label : ClauseStart(text, sentenceStart, figure.Start);
        var last = main;
        for (var i = main + 1; i < passage.Figures.Count && passage.Figures[i].Start < sentenceEnd; i++)
        {
            if (passage.Figures[i].Main != main && passage.Figures[i].RangeWith != last && passage.Figures[last].Of != i)
                break;
            last = i;
        }

        var end = ClauseEnd(text, passage.Figures[Math.Max(last, index)].End, sentenceEnd);
        return (start, Math.Max(end, passage.Figures[index].End) - start);
    }

    private static int ClauseStart(string text, int from, int at)
    {
        for (var i = at - 1; i > from; i--)
            if (text[i] is ';' or ',' && !char.IsDigit(text[Math.Min(i + 1, text.Length - 1)]))
                return i + 2 <= at ? i + 2 : i + 1;
        return from;
    }

    private static int ClauseEnd(string text, int from, int limit)
    {
        var depth = 0;
        for (var i = from; i < limit; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && depth-- == 0)
                return i;
            else if (depth == 0 && (text[i] == ';' || text[i] is ',' && i + 1 < text.Length && !char.IsDigit(text[i + 1])))
                return i;
        }

        return limit > from && text[limit - 1] == '.' ? limit - 1 : limit;
    }

    /// <summary>What the run leaves unsaid: the whole that the figure is a part of.</summary>
    public static string Lead(Figure figure, string run)
    {
        if (figure.Main >= 0 || figure.Parent.Length is 0 or > 120 || run.Contains(figure.Parent, StringComparison.OrdinalIgnoreCase)
            || run.Contains("trong đó", StringComparison.OrdinalIgnoreCase))
            return "";
        return $"{figure.Parent}, trong đó: ";
    }

    /// <summary>The words asked about; an English question as it was typed, since its words may have been put into Vietnamese.</summary>
    public static string Matter(Question question) =>
        question.Language == "en" ? question.Text.Trim(' ', '?', '.') : string.Join(' ', question.Words.Select(w => w.Term));
}
