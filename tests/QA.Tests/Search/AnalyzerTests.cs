using QA.Search;

namespace QA.Tests.Search;

public sealed class AnalyzerTests
{
    private static readonly Analyzer Analyzer = new();

    [Fact]
    public void No_text_makes_the_analyzer_throw() =>
        AnyText.Always(text => Analyzer.Analyze(text) is not null && Analyzer.ParseQuery(text) is not null);

    [Fact]
    public void A_tokens_slice_of_the_source_made_canonical_is_its_term() =>
        AnyText.Always(text => Analyzer.Analyze(text).Where(t => t.Kind != TokenKind.Expansion)
            .All(t => VietnameseText.Canonical(text.Substring(t.Start, t.Length)) == t.Term && VietnameseText.Fold(t.Term) == t.Folded));

    [Fact]
    public void Tokens_stand_in_order_and_do_not_overlap() => AnyText.Always(text =>
    {
        var tokens = Analyzer.Analyze(text).Where(t => t.Kind != TokenKind.Expansion).ToList();
        return tokens.Zip(tokens.Skip(1)).All(p => p.First.Start + p.First.Length <= p.Second.Start && p.First.Position < p.Second.Position);
    });

    [Fact]
    public void No_token_ends_before_a_combining_mark() => AnyText.Always(text => Analyzer.Analyze(text)
        .All(t => t.Start + t.Length == text.Length || text[t.Start + t.Length] is not (>= '\u0300' and <= '\u036F')));

    [Fact]
    public void An_expansion_spans_what_it_was_derived_from()
    {
        const string Text = "chi bảo hiểm y tế năm nay";
        var token = Assert.Single(Analyzer.Analyze(Text), t => t.Kind == TokenKind.Expansion);
        Assert.Equal(("bhyt", "bảo hiểm y tế", 1), (token.Term, Text.Substring(token.Start, token.Length), token.Position));
    }

    [Fact]
    public void Canonical_text_stays_as_it_is() => AnyText.Always(text =>
        VietnameseText.Canonical(VietnameseText.Canonical(text)) == VietnameseText.Canonical(text)
        && VietnameseText.Fold(VietnameseText.Fold(text)) == VietnameseText.Fold(text));

    [Fact]
    public void Composed_and_decomposed_text_are_one() => AnyText.Always(text =>
        !IsWellFormed(text)
        || VietnameseText.Canonical(text.Normalize(System.Text.NormalizationForm.FormD))
            == VietnameseText.Canonical(text.Normalize(System.Text.NormalizationForm.FormC)));

    [Theory]
    [InlineData("Thu ngân sách phường", "thu ngan sach phuong")]
    [InlineData("ĐƯỜNG đỏ", "duong do")]
    [InlineData("kĩ", "ky")]
    [InlineData("Ålesund, œuvre, façade", "alesund, œuvre, facade")]
    [InlineData("ngh\u00ADe\u0300o", "ngheo")]
    public void Folding_takes_every_diacritic_off(string text, string folded) => Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void Composed_text_keeps_every_character_at_its_index()
    {
        const string Text = "Kĩ sư Hoà, năm 2023: đạt 96,94% (1.498/1.545 hộ) – Quý II";
        Assert.Equal(Text.Length, VietnameseText.Canonical(Text).Length);
        Assert.Equal(Text.Length, VietnameseText.Fold(Text).Length);
    }

    [Theory]
    [InlineData("thu ngan sach", false)]
    [InlineData("KI thuat 2023", false)]
    [InlineData("thu ngân sách", true)]
    [InlineData("dien đai", true)]
    [InlineData("nghe\u0300o", true)]
    public void Diacritics_are_seen(string text, bool expected) => Assert.Equal(expected, VietnameseText.HasDiacritics(text));

    [Fact]
    public void The_id_changes_with_the_lexicon_and_not_with_query_weights()
    {
        var extended = new Analyzer(new AnalyzerOptions { Abbreviations = ["ABCX\tmột hai ba"] });
        var weighted = new Analyzer(new AnalyzerOptions { Query = new QueryOptions { PairWeight = 1 } });
        Assert.NotEqual(Analyzer.Id, extended.Id);
        Assert.Equal(Analyzer.Id, weighted.Id);
    }

    [Fact]
    public void A_callers_abbreviation_adds_to_the_lexicon()
    {
        var analyzer = new Analyzer(new AnalyzerOptions { Abbreviations = ["ABCX\tmột hai ba"] });
        Assert.Equal(["abcx", "một", "hai", "ba"], analyzer.Analyze("ABCX").Select(t => t.Term));
        Assert.Equal(["bhyt", "bảo", "hiểm", "y", "tế"], analyzer.Analyze("BHYT").Select(t => t.Term));
    }

    [Fact]
    public void A_malformed_lexicon_line_is_named()
    {
        var error = Assert.Throws<FormatException>(() => new Analyzer(new AnalyzerOptions { Abbreviations = ["ABCX một hai"] }));
        Assert.Contains("ABCX một hai", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_lexicon_is_large_and_says_nothing_twice()
    {
        var lines = AbbreviationLexicon.BuiltInLines().Where(l => l[0] != '#').ToList();
        Assert.True(lines.Count >= 250, $"{lines.Count} entries");
        Assert.Empty(lines.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    // Half surrogates cannot be normalized, and a capital i with a dot loses it only where no other mark comes between.
    private static bool IsWellFormed(string text) =>
        text.EnumerateRunes().All(r => r.Value is not (0xFFFD or 0x130)) && !text.Contains('\uFFFF', StringComparison.Ordinal);
}
