using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Whether a word that is asked for stands near a figure and yet belongs to another: to another column, another item of an enumeration, or to several places together.</summary>
/// <param name="corpus">The reports.</param>
/// <param name="question">What is asked.</param>
internal sealed partial class Belonging(CorpusSnapshot corpus, Question question)
{
    /// <summary>Least weight of a word that tells one column or item from another, as a share of all that is asked: "hộ" and "số" stand in many.</summary>
    private const double TellingShare = 0.2;

    /// <summary>Words that weigh less tell no columns apart, however little is asked.</summary>
    private const double ColumnWord = 0.9;

    /// <summary>The same for items, whose sentences have many words.</summary>
    private const double ItemWord = 1.9;

    /// <summary>Two clauses may go on from each other; so many are an enumeration.</summary>
    private const int LeastItems = 3;

    /// <summary>Least share of what is asked that must be missing from the figure's item.</summary>
    private const double MissingShare = 0.25;

    // Headers are short and come back for every row: their words are made once.
    private static readonly ConditionalWeakTable<Table, TermBag[]> Headers = [];

    private readonly WordCoverage nearby = new(question);

    /// <summary>Why the figure is another's, in a word; null when nothing asked for belongs elsewhere.</summary>
    /// <param name="passage">Where it stands.</param>
    /// <param name="index">Its index in the passage.</param>
    /// <param name="terms">The words of the passage.</param>
    public string? Elsewhere(Passage passage, int index, PassageTerms terms) =>
        passage.Row is var (table, _) ? IsOfOtherColumn(passage, index, table, terms) ? "column" : null
        : IsOfOtherItem(passage, index, terms) ? "item"
        : IsOfSeveralPlaces(passage, terms.Figures[index]) ? "name" : null;

    // "bao nhiêu hộ Khmer" where another column counts the Khmer and this one has no word of what is asked.
    private bool IsOfOtherColumn(Passage passage, int index, Table table, PassageTerms terms)
    {
        if (index >= passage.Columns.Count || question.Operation != Operation.None || question.Basis.Basis is not null || BareHeader().IsMatch(passage.Figures[index].Header))
            return false;
        var own = passage.Columns[index];
        var headers = Headers.GetValue(table, t => [.. t.Header.Select(h => TermBag.Of(corpus.Analyzer, h))]);
        if (own >= headers.Length)
            return false;
        nearby.Of(new Zone(headers[own], 1));
        if (Met() > SlightlyMet)
            return false;
        nearby.Of(new Zone(terms.Figures[index].Own, 1), new Zone(terms.Path, 1), new Zone(TermBag.Of(corpus.Analyzer, $"{string.Join(". ", passage.RowPath())}. {table.Caption}"), 1));
        return Unmet(ColumnWord).Any(w => headers.Index().Any(h => h.Index != own && h.Index != table.LabelColumn && h.Index != table.UnitColumn && h.Item.Has(KeyOf(w))));
    }

    // "Tỷ lệ (%)", "Tổng số": of what the column beside it says.
    [GeneratedRegex(@"^\W*(?>(?:tỷ lệ|tỉ lệ|tổng|số|lượng|cộng|đạt|so với|năm|trước|rate|share|total|\d+)(?![\p{L}\d])\W*)*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareHeader();

    /// <summary>A header that meets no more of what is asked has only words that many have.</summary>
    private const double SlightlyMet = 1;

    // "ngô 68,5 ha, năng suất 47 tạ/ha; lạc 38,0 ha": the yield is none of the groundnuts'.
    private bool IsOfOtherItem(Passage passage, int index, PassageTerms terms)
    {
        var own = terms.Figures[index];
        if (own.Sentence < 0)
            return false;
        var (start, length) = passage.Sentences[own.Sentence];
        var (intro, items) = ItemsOf(passage.Flow.Text, start, start + length);
        var at = items.FindIndex(i => passage.Figures[index].Start >= i.Start && passage.Figures[index].Start < i.End);
        if (items.Count < LeastItems || at < 0)
            return false;
        TermBag Bag((int Start, int End) part) => TermBag.Of(corpus.Analyzer, passage.Flow.Text[part.Start..part.End]);
        nearby.Of(new Zone(own.Own, 1), new Zone(Bag(items[at]), 1), new Zone(Bag(intro), 1), new Zone(own.Parent, 1), new Zone(terms.Path, 1), new Zone(terms.Before, 1), new Zone(terms.Anchor, 1),
            new Zone(own.Sentence > 0 ? terms.Sentences[own.Sentence - 1] : TermBag.Empty, 1));
        var missing = Unmet(ItemWord).ToList();
        return missing.Sum(w => w.Weight) >= question.TotalWeight * MissingShare && items.Index().Where(i => i.Index != at).Select(i => Bag(i.Item)).Any(b => missing.Exists(w => b.Has(KeyOf(w))));
    }

    // What stands before the colon, or the whole first item where there is none, is said of all of them.
    private static ((int Start, int End) Intro, List<(int Start, int End)> Items) ItemsOf(string text, int start, int end)
    {
        var items = new List<(int Start, int End)>();
        var from = start;
        foreach (var cut in ItemEnd().EnumerateMatches(text.AsSpan(start, end - start)))
        {
            items.Add((from, start + cut.Index));
            from = start + cut.Index + cut.Length;
        }

        items.Add((from, end));
        var colon = text.IndexOf(':', items[0].Start, items[0].End - items[0].Start);
        if (colon < 0)
            return (items[0], items);
        var intro = (items[0].Start, colon);
        items[0] = (colon, items[0].End);
        return (intro, items);
    }

    [GeneratedRegex(@";|(?<=[\s:])\(\d{1,2}\)(?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex ItemEnd();

    // "tại 03 hộ thuộc ấp Kinh Ngang và ấp Đìa Cát": what two hamlets have together is told of neither.
    private bool IsOfSeveralPlaces(Passage passage, FigureTerms own)
    {
        if (question.Names is not [var name] || own.Sentence < 0)
            return false;
        var (start, length) = passage.Sentences[own.Sentence];
        var text = passage.Flow.Text.Substring(start, length);
        var folded = VietnameseText.Fold(text);
        if (folded.Length != text.Length)
            return false;
        var called = string.Join(' ', name);
        for (var at = folded.IndexOf(called, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(called, at + 1, StringComparison.Ordinal))
            if (char.IsUpper(text[at]) && (AnotherAfter().IsMatch(text[(at + called.Length)..]) || AnotherBefore().IsMatch(text[..at])))
                return true;
        return false;
    }

    // After a comma only what a level word calls a place is one: "tại xóm Gò Trám, UBND xã hỗ trợ".
    [GeneratedRegex(@"^\s*(?:và\s+(?:(?:thôn|ấp|bản|buôn|xóm|làng|khu phố|khu|tổ|TDP|khóm)\s+)?\p{Lu}|[,–-]\s*(?:thôn|ấp|bản|buôn|xóm|làng|khu phố|khu|tổ|TDP|khóm)\s+\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex AnotherAfter();

    [GeneratedRegex(@"(?<!\p{L})(?:thôn|ấp|bản|buôn|xóm|làng|khu phố|khu|tổ|TDP|khóm)\s+\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3}\s*(?:,|và|-|–)\s*(?:(?:thôn|ấp|bản|buôn|xóm|làng|khu phố|khu|tổ|TDP|khóm)\s+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex AnotherBefore();

    private double Met() => question.Words.Where((w, i) => !w.IsName && nearby.Credits[i] > 0).Sum(w => w.Weight);

    private IEnumerable<ContentWord> Unmet(double word)
    {
        var least = Math.Max(word, question.TotalWeight * TellingShare);
        for (var w = 0; w < question.Words.Count; w++)
            if (nearby.Credits[w] == 0 && !question.Words[w].IsName && question.Words[w].Weight >= least)
                yield return question.Words[w];
    }

    private static ulong KeyOf(ContentWord word) => word.Plain ? TermKey.Folded(word.Folded) : TermKey.Marked(word.Term);
}
