using QA.Answering.Questions;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Whether a figure is measured or counts as the question asks.</summary>
/// <param name="question">What is asked.</param>
/// <param name="rarity">How much a word tells, unmarked.</param>
internal sealed class UnitFit(Question question, Func<string, double> rarity)
{
    /// <summary>1 where its unit is the one asked for, 0 where none is, below 0 where it is another.</summary>
    public double Of(Passage passage, Figure figure, PassageTerms terms, FigureTerms own)
    {
        var dimension = own.Measure?.Dimension ?? (figure.Unit.Length > 0 ? "count" : "");
        // "bác sĩ 61": the noun stands before a bare number.
        if (dimension.Length == 0 && question.Unit.Noun.Length > 0 && HasWords(own.FoldedLabelEnd, asked))
            return 0.8;
        // A note breaks down what its sentence counts: "48 người⁽³⁾", "³ Nhật Bản 29".
        if (dimension.Length == 0 && question.Unit.Noun.Length > 0 && passage.Note is { } note && HasWords(VietnameseText.Fold(note.SentenceText), asked))
            return 0.5;
        if (question.Unit.Dimension == "unitprice")
            return dimension is "unitprice" or "income" ? 1 : dimension == "money" ? own.Measure!.Scale >= 1_000_000 ? -1 : -0.2 : dimension.Length == 0 ? -0.3 : -1;
        if (question.Unit.Dimension.Length == 0)
            return dimension is "percent" && question.Basis.Basis is null ? -0.35 : 0;
        if (question.Unit.Dimension == dimension || question.Unit.Dimension == "money" && dimension is "income" or "unitprice" or "usd" || question.Unit.Dimension == "income" && dimension == "money"
            || question.Unit.Dimension == "percent" && dimension is "permille" or "percentpoint")
            return question.Unit.Noun.Length == 0 ? 1 : NounAgreement(terms, own);
        return dimension.Length == 0 ? -0.3 : -1;
    }

    private readonly string asked = VietnameseText.Fold(question.Unit.Noun);

    // "hồ sơ" has no "hộ", though without their marks it seems so.
    private readonly string askedMarked = VietnameseText.Canonical(question.Unit.Noun);

    private double NounAgreement(PassageTerms terms, FigureTerms own)
    {
        var has = own.FoldedUnit;
        if (asked == has)
            return 1;
        if (HasWords(own.MarkedUnit, askedMarked))
            return 0.8;
        // "02 hộ" are poor ones only where the words near them say so.
        if (HasWords(askedMarked, own.MarkedUnit))
            return askedMarked.Split(' ').Except(own.MarkedUnit.Split(' ')).Where(w => !Households.Contains(w) && rarity(VietnameseText.Fold(w)) >= TellingRarity).All(w => SaysOfIt(w, terms, own)) ? 0.8 : -1;
        // "hộ dân" and "hộ gia đình" count the same.
        if (own.CountsByHead && Head(asked).SequenceEqual(Head(has)))
            return 0.7;
        // People are counted by many nouns; the noun may also stand in the label.
        if (own.Own.Tokens.Any(t => t.Folded == asked))
            return 0.45;
        if (Persons.Contains(asked) && Persons.Contains(has))
            return Professions.Contains(asked) && AnyPersons.Contains(has) && !StandsAround(terms, own) ? -1 : 0.45;
        // "03 đơn vị" are no people.
        return AnyPersons.Contains(asked) && own.Measure is { IsCount: true } && !has.Split(' ').Any(PersonWords.Contains) ? -1 : -0.4;
    }

    // "42.300 lượt người" counts no doctors, unless doctors are spoken of.
    private bool StandsAround(PassageTerms terms, FigureTerms own)
    {
        var noun = asked.Split(' ');
        return (own.Sentence < 0 ? terms.Whole : terms.Sentences[own.Sentence]).HasName(noun) || terms.Path.HasName(noun) || terms.Before.HasName(noun) || terms.Anchor.HasName(noun);
    }

    /// <summary>A rarer word of a noun says more than what is counted: "hộ nghèo".</summary>
    private const double TellingRarity = 1.5;

    private static readonly HashSet<string> Households = new(StringComparer.Ordinal) { "dân", "gia", "đình", "khẩu" };

    private static bool SaysOfIt(string word, PassageTerms terms, FigureTerms own)
    {
        IReadOnlyList<string> name = [VietnameseText.Fold(word)];
        return own.Own.HasName(name) || own.Parent.HasName(name) || own.Antecedent.HasName(name) || own.Subject.HasName(name) || terms.Path.HasName(name) || terms.Before.HasName(name) || terms.Anchor.HasName(name);
    }

    private static readonly HashSet<string> Professions = ["bac si", "bac sy", "giao vien", "vien chuc", "nhan vien", "can bo", "dang vien", "hoi vien", "tan binh", "benh nhan", "khach"];

    /// <summary>Those of them that name no profession.</summary>
    public static readonly HashSet<string> AnyPersons = ["nguoi", "nguoi dan", "dan", "nhan khau", "khau", "luot nguoi", "truong hop", "doi tuong", "ca nhan", "lao dong", "hoc sinh", "em", "chau", "tre"];

    // "tổ dân phố" has the letters of "hộ" and not the word.
    private static bool HasWords(string phrase, string words) => words.Length > 0 && $" {phrase} ".Contains($" {words} ", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Head(string noun) => noun.IndexOf(' ') is >= 0 and var end ? noun.AsSpan(0, end) : noun;

    /// <summary>Nouns by which people are counted, unmarked.</summary>
    public static readonly HashSet<string> Persons =
        ["nguoi", "nguoi dan", "hoc sinh", "em", "chau", "tre", "tre em", "cong dan", "lao dong", "nhan khau", "doi tuong", "can bo", "tan binh", "d/c", "dong chi", "thanh nien", "cu", "ca nhan", "truong hop", "th", "t. hop", "luot nguoi", "dan", "bac si", "bac sy", "vien chuc", "nhan vien", "dang vien", "hoi vien", "tho", "khach", "h.sinh", "giao vien", "hs", "khau", "benh nhan", "nguoi lao dong"];

    // Last, for it is made of the lists above.
    private static readonly HashSet<string> PersonWords = [.. AnyPersons.Concat(Persons).SelectMany(p => p.Split(' '))];
}
