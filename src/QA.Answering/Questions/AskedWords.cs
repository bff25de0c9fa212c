using System.Text.RegularExpressions;
using QA.Search;
using static QA.Answering.Questions.QuestionPatterns;

namespace QA.Answering.Questions;

/// <summary>A question cut into words: the phrases found in it with their roles, and which words are left to say what is asked about.</summary>
internal sealed class AskedWords
{
    private readonly IReadOnlySet<int> taken;
    private readonly WordLists lists;
    private readonly bool[] isContent;

    /// <param name="text">The question, in the language of the reports.</param>
    /// <param name="words">Its words.</param>
    /// <param name="taken">Words that belong to names of places, by index.</param>
    /// <param name="phrases">The phrases that people ask with.</param>
    /// <param name="english">Whether English words that say nothing are passed over too.</param>
    /// <param name="lists">The trade's words.</param>
    public AskedWords(string text, List<Token> words, IReadOnlySet<int> taken, PhraseMatcher phrases, bool english, WordLists lists)
    {
        (Text, Words, this.taken, this.lists, Marked) = (text, words, taken, lists, VietnameseText.HasDiacritics(text));
        Placed = FindPhrases(phrases, english, out isContent);
        Roles = Placed.ConvertAll(r => r.Role);
    }

    public string Text { get; }

    public List<Token> Words { get; }

    /// <summary>Whether it is typed with diacritics.</summary>
    public bool Marked { get; }

    /// <summary>Roles of the phrases with the index of their first word, in order.</summary>
    public List<(int At, string Role)> Placed { get; }

    /// <summary>Roles of the phrases and of the turns of speech that single phrases do not show.</summary>
    public List<string> Roles { get; }

    public IReadOnlyList<bool> IsContent => isContent;

    public bool HasContent => Array.Exists(isContent, c => c);

    /// <summary>Widens the roles by what the whole question says; the words that said it are no part of the matter any more.</summary>
    public void ReadTurns()
    {
        ReadSeveral();
        ReadDate();
        ReadSuperlative();
        ReadPlanExceeded();
        ReadWhichIsMore();
        ReadMoreThan();
        ReadToGo();
        // "mấy đồng một cân": the measure is told by the figure's unit.
        if (PriceOfOne().Match(Text) is { Success: true } price)
            Drop(price.Index, price.Length);
        if ((Cause().IsMatch(Text) || BeginsWhy().IsMatch(AfterPlace())) && !Roles.Exists(AskedKind.IsAskRole))
            Roles.Add("why");
        if (Both().IsMatch(Text) && !Roles.Contains("list"))
            Roles.Add("sum");
        if (Remaining().IsMatch(Text))
            Roles.Add("remainder");
        if (AskedPart().Match(Text) is { Success: true } part && !Roles.Contains("ratio"))
        {
            Roles.Add("ratio");
            Placed.Add((Words.FindIndex(w => w.Start == part.Index), "ratio"));
            Drop(part.Index, "chiếm".Length);
        }
    }

    /// <summary>Takes the words at the places of the text out of the matter.</summary>
    /// <param name="from">Index of a character.</param>
    /// <param name="length">Number of characters.</param>
    public void Drop(int from, int length) => Drop(w => w.Start >= from && w.Start < from + length);

    // "Những chỉ tiêu nào không đạt?": when nothing else is said, the small words are the matter.
    public void KeepWhatIsLeft()
    {
        var asking = Placed.Where(r => r.Role is "many" or "which" or "who" or "when" or "list" or "and" or "how" or "why" or "where").Select(r => r.At).ToHashSet();
        for (var i = 0; i < Words.Count; i++)
            isContent[i] = !taken.Contains(i) && !asking.Contains(i) && !IsYear(Words[i]) && Words[i].Folded.Length > 2 && Words[i].Folded is not ("nhung" or "cac" or "bao" or "nhieu" or "trong" or "nam");
    }

    private void Drop(Func<Token, bool> isSaid)
    {
        for (var i = 0; i < Words.Count; i++)
            isContent[i] &= !isSaid(Words[i]);
    }

    private void ReadSeveral()
    {
        // "ai phụ trách mấy thôn vùng cao", "mấy nhà xây sai phép xử lý xong chưa": some of them, not how many.
        foreach (var some in Placed.Where(r => r.Role == "many" && Words[r.At].Folded == "may" && IsSome(r.At)).ToList())
        {
            Placed.Remove(some);
            Roles.Remove("many");
        }

        // "những xã nào" asks for all of them, not which of the loaded ones.
        if (AsksForSeveral().IsMatch(Text) && Roles.Remove("compare"))
            Roles.Add("list");
        if (WithWhich().IsMatch(Text) && Roles.Remove("compare"))
            Roles.Add("which");
        // "Những nhiệm vụ trọng tâm năm 2024?" names what is to be listed and asks no more.
        if (BeginsPlural().IsMatch(Text) && !Roles.Exists(r => AskedKind.IsAskRole(r) || r is "compare" or "difference" or "sum" or "ratio" or "average" or "who" or "when" or "why"))
            Roles.Add("list");
    }

    // What follows a place put in front.
    private string AfterPlace() => Enumerable.Range(0, Words.Count).FirstOrDefault(i => !taken.Contains(i)) is > 0 and var first ? Text[Words[first].Start..] : Text;

    private bool IsSome(int at) =>
        Placed.Exists(r => r.At < at && r.Role is "who" or "why" or "where") || !Placed.Exists(r => r.At < at) && Enumerable.Range(0, at).All(taken.Contains) && AskedKind.IsYesNo(Roles, Words, Text);

    private void ReadDate()
    {
        if (BeginsDate().IsMatch(Text) && !Roles.Exists(r => AskedKind.IsAskRole(r) || r is "which" or "who" or "list" or "why" or "how" or "yesno" or "rise" or "fall"))
            Roles.Add("when");
    }

    private void ReadSuperlative()
    {
        // "Hộ nào hiến đất nhiều nhất" is asked of what one report tells, not of the places beside each other.
        if (ThingWithTheMost().IsMatch(Text) && Roles.Remove("compare") && !Roles.Contains("which"))
            Roles.Add("which");
        if (!AsksForTheMost().IsMatch(Text))
            return;
        Roles.Add("compare");
        Drop(w => w.Folded is "nhat" or "most" or "fewest" or "least" || Within(w, Measured().Match(Text).Groups["measure"]));
    }

    private void ReadPlanExceeded()
    {
        if (ExceedsPlan().Match(Text) is not { Success: true } exceeds)
            return;
        Roles.AddRange(["difference", "plan"]);
        Drop(exceeds.Index, 1);
    }

    // "nơi nào đông hơn": what the places are compared by is the matter's own measure.
    private void ReadWhichIsMore()
    {
        if (WhichIsMore().Match(Text) is not { Success: true } which || !Words.Where((w, i) => isContent[i] && !Within(w, which.Groups["how"])).Any())
            return;
        var measure = which.Groups["measure"];
        var adjective = !measure.Success && Words.FindLast(w => Within(w, which.Groups["how"])) is { Folded.Length: > 0 } last && IsMeasureWord(last);
        Drop(w => Within(w, measure.Success ? measure : which.Groups["how"]) && !(adjective && !IsMeasureWord(w)));
    }

    // "số hộ kê khai hơn số hộ được trả tiền bao nhiêu"
    private void ReadMoreThan()
    {
        if (MoreThan().Match(Text).Groups["more"] is not { Success: true } more || Roles.Contains("difference") || Words.Exists(w => w.Start == more.Index && taken.Contains(Words.IndexOf(w))))
            return;
        Roles.Add("difference");
        Placed.Add((Words.FindIndex(w => w.Start == more.Index), "difference"));
    }

    // "còn phải thu bao nhiêu nữa mới đủ dự toán"
    private void ReadToGo()
    {
        if (ToGo().Match(Text) is not { Success: true } toGo)
            return;
        Roles.AddRange(["difference", "plan"]);
        Drop(w => Within(w, toGo) && w.Folded is "phai" or "can" or "nua" or "moi" or "du" or "dat" or "con" or "thieu");
    }

    private List<(int At, string Role)> FindPhrases(PhraseMatcher phrases, bool english, out bool[] content)
    {
        var roles = new List<(int, string)>();
        content = new bool[Words.Count];
        for (var i = 0; i < Words.Count;)
        {
            if (taken.Contains(i))
            {
                i++;
                continue;
            }

            var at = i;
            if (phrases.At(Words, i, role => (role != "and" || at == 0) && (role != "stop-en" || english) && (role != "when" || !IsOfOne(at)), Marked) is not { } phrase || !Marked && !english && IsOtherWord(phrase, i))
            {
                content[i] = !IsYear(Words[i]);
                i++;
                continue;
            }

            var keep = phrase.Role.EndsWith('!') || phrase is { Role: "who", Length: > 1 };
            if (phrase.Role is not ("stop" or "stop-en"))
                roles.Add((i, phrase.Role.TrimEnd('!')));
            for (var k = 0; k < phrase.Length; k++)
                content[i + k] = keep && (phrase.Role == "keep!" || !IsStopWord(phrases, Words[i + k]));
            i += phrase.Length;
        }

        return roles;
    }

    // Typed without diacritics, "tru" is of "nội trú" or "Nghĩa Trụ" rather than "trừ".
    private bool IsOtherWord((int Length, string Role) phrase, int at) =>
        phrase.Length == 1 && (phrase.Role == "difference" || phrase.Role == "stop" && (QuestionPhrases.Ambiguous.Contains(Words[at].Folded) || IsOfTrade(at)));

    // "dau tu" is "đầu tư" before it is "đâu từ".
    private bool IsOfTrade(int at) =>
        at + 1 < Words.Count && !taken.Contains(at + 1) && lists.HasPair(Words[at].Folded, Words[at + 1].Folded)
        || at > 0 && !taken.Contains(at - 1) && lists.HasPair(Words[at - 1].Folded, Words[at].Folded);

    // "một ngày mấy đồng": the day is what the price is for.
    private bool IsOfOne(int at) => at > 0 && Words[at - 1].Folded is "mot" or "moi" or "1";

    private bool IsStopWord(PhraseMatcher phrases, Token word) => phrases.At([word], 0, role => role != "stop-en", Marked) is { Role: "stop" or "many" or "which" or "who" };

    // "bên nào thu nhập cao hơn": "thu nhập" is the matter, "cao" only how it is compared.
    private static bool IsMeasureWord(Token word) => word.Folded is "dong" or "cao" or "nhieu" or "it" or "lon" or "nho" or "thap" or "rong" or "dai" or "more" or "fewer" or "less";

    private static bool IsYear(Token word) => word.Kind == TokenKind.Number && word.Term.Length == 4 && (word.Term[0] == '2' || word.Term.StartsWith("19", StringComparison.Ordinal));

    private static bool Within(Token word, Group part) => part.Success && word.Start >= part.Index && word.Start < part.Index + part.Length;
}
