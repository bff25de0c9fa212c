using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Search;

/// <summary>
/// What a search box takes beyond words: "a phrase" that must be there, "a phrase"~2 with words between, a beginning* and
/// a word~ that may have a slip. A phrase, a beginning or a word without diacritics is found with any.
/// </summary>
internal static partial class SearchSyntax
{
    private const int LeastOfPrefix = 2; // letters
    private const int LeastOfSlip = 3;
    private const int MostSlop = 9;

    public static Query Parse(string text, Analyzer analyzer)
    {
        var (groups, rest, at) = (new List<QueryGroup>(), "", 0);
        foreach (Match special in Special().Matches(text))
        {
            rest += text[at..special.Index] + Environment.NewLine; // words on both sides of it are no neighbours
            at = special.Index + special.Length;
            if (GroupOf(special, analyzer) is { } group)
                groups.Add(group);
            else
                rest += special.Groups["word"].Value + special.Groups["phrase"].Value;
        }
        return QueryParser.Parse(rest + text[at..], analyzer).With(groups);
    }

    private static QueryGroup? GroupOf(Match special, Analyzer analyzer)
    {
        if (special.Groups["phrase"] is { Success: true, Value: var phrase })
            return Phrase(phrase, special.Groups["slop"].Value, analyzer);
        var (word, match) = (special.Groups["word"].Value, special.Groups["mark"].Value == "*" ? TermMatch.Prefix : TermMatch.Slip);
        var form = FormOf(word);
        var term = WordForm.Of(word) is var forms && form == TermForm.Marked ? forms.Term : forms.Folded;
        return term.Length >= (match == TermMatch.Prefix ? LeastOfPrefix : LeastOfSlip) ? new QueryGroup([new WeightedTerm(term, 1, form, match)]) : null;
    }

    private static QueryGroup? Phrase(string text, string slop, Analyzer analyzer)
    {
        var words = new List<Lexeme>();
        analyzer.ReadWords(text, words);
        var form = FormOf(text);
        var term = string.Join(' ', words.Select(w => form == TermForm.Marked || w.Kind == TokenKind.Number ? w.Form.Term : w.Form.Folded));
        if (words.Count < 2)
            return words.Count == 0 ? null : new QueryGroup([new WeightedTerm(term, 1, words[0].Kind == TokenKind.Number ? TermForm.Marked : form)], Required: true);
        var between = slop.Length > 0 ? Math.Min(int.Parse(slop, CultureInfo.InvariantCulture), MostSlop) : 0;
        return new QueryGroup([new WeightedTerm(term, 1, form, TermMatch.Phrase, between)], Required: true);
    }

    private static TermForm FormOf(string text) => VietnameseText.HasDiacritics(text) ? TermForm.Marked : TermForm.Folded;

    [GeneratedRegex("""["“”„](?<phrase>[^"“”„]*)["“”„](?:~(?<slop>[0-9]{1,2}))?|(?<![\p{L}\p{M}\p{N}])(?<word>[\p{L}\p{M}]+)(?<mark>[*~])(?![\p{L}\p{M}\p{N}])""", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
