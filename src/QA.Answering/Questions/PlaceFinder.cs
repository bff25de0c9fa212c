using System.Text.RegularExpressions;
using QA.Reports;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>The places a question names.</summary>
/// <param name="Reports">Reports about them, in the order they are named.</param>
/// <param name="Unknown">A place that no report is about, as written; empty for none.</param>
/// <param name="Names">Other names with a level word ("thôn Thanh Xá"), as unmarked words: the reports have them, but none is about them.</param>
/// <param name="NameWords">Which words of the question make up those names.</param>
/// <param name="Taken">Which words of the question name places.</param>
internal sealed record PlacesFound(IReadOnlyList<string> Reports, string Unknown, IReadOnlyList<IReadOnlyList<string>> Names, IReadOnlySet<int> NameWords, IReadOnlySet<int> Taken)
{
    /// <summary>Whether one name stands for all the reports: a province and a company called after it are not compared.</summary>
    public bool IsOneName { get; init; }
}

/// <summary>What the names of places and bodies in a question are taken for.</summary>
internal enum NamesTaken
{
    /// <summary>The reports on the places, by the bodies.</summary>
    ForReports,

    /// <summary>The reports on the places, whoever issued them.</summary>
    ForPlaces,

    /// <summary>Names that the evidence must have, in whatever report: "đường Bến Vạc - Đồi Mây" may stand in neither's.</summary>
    ForThings,
}

/// <summary>Matches the catalogue's own place names, full, short, unmarked or one slip off, in a question's words.</summary>
internal sealed partial class PlaceFinder
{
    [GeneratedRegex(@"(?<![\p{L}])(?:[Tt]hôn|TDP|[Tt]ổ(?: dân phố)?|[Kk]hu|[Kk]hóm|[Bb]uôn|[Xx]óm|[Bb]ản|[Ấấ]p|[Kk]hu phố|[Ll]àng|[Pp]hường|[Xx]ã|[Tt]hị trấn|[Hh]uyện|[Qq]uận)\s+(?<name>\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3}(?:\s\d{1,2}(?!\d))?)|(?<![\p{L}])(?<name>(?:[Tt]h[ôo]n|TDP|tdp|[Tt]ổ|[Kk]hu|[Tt]ổ dân phố|to dan pho|[Xx][óo]m|[Kk]hu phố|[Kk]hu pho|[Ấấ]p|[Kk]hóm|[Bb]uôn)\s+(?:số\s+|so\s+)?\d{1,2})(?!\d|[.,]\d|\s*(?:hộ|người|ha|km|m2|m²|thành viên|hội viên|lô|%))", RegexOptions.CultureInvariant)]
    private static partial Regex SmallerPlace();

    private static readonly string[] ShortLevels = ["p", "x", "tt", "tp", "h", "q", "tx", "ubnd"];

    private sealed record Name(string[] Terms, string[] Folded, string Level, string Report, bool Own);

    private readonly List<Name> names = [];

    private readonly BodyFinder bodies;
    private readonly CorpusSnapshot corpus;
    private readonly Dictionary<string, List<string>> reportsByLevel;

    public PlaceFinder(CorpusSnapshot corpus)
    {
        this.corpus = corpus;
        foreach (var entry in corpus.Entries)
            for (var i = 0; i < entry.Metadata.Places.Count; i++)
                Add(entry.Id, entry.Metadata.Places[i], own: i == 0);
        bodies = new BodyFinder(corpus);
        names.Sort((a, b) => b.Terms.Length.CompareTo(a.Terms.Length));
        reportsByLevel = names.Where(n => n.Own && n.Level.Length > 0).GroupBy(n => n.Level)
            .ToDictionary(g => g.Key, g => g.Select(n => n.Report).Distinct().ToList());
    }

    private void Add(string report, string place, bool own)
    {
        if (own)
            foreach (var shorter in OrganisationNames.ShortFormsOf(place))
                AddName(report, shorter, "", own);
        var level = PlaceNames.Levels.FirstOrDefault(l => place.StartsWith(l + " ", StringComparison.OrdinalIgnoreCase)) ?? "";
        var name = place[level.Length..].Trim();
        AddName(report, name, level, own);
    }

    private void AddName(string report, string name, string level, bool own)
    {
        var tokens = corpus.Analyzer.Analyze(name).Where(t => t.Kind != TokenKind.Expansion).ToList();
        if (tokens.Count > 0)
            names.Add(new Name([.. tokens.Select(t => t.Term)], [.. tokens.Select(t => t.Folded)], level, report, own));
    }

    /// <summary>What a question names.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="text">As it is written.</param>
    /// <param name="meant">What the names of places and bodies are taken for.</param>
    public PlacesFound Find(IReadOnlyList<Token> words, string text, NamesTaken meant = NamesTaken.ForReports)
    {
        var taken = new HashSet<int>();
        var reports = new List<string>();
        var runs = Match(words, taken, reports, own: true, Exact);
        if (reports.Count == 0)
            runs = Match(words, taken, reports, own: true, OneSlip);
        if (meant == NamesTaken.ForThings)
        {
            IReadOnlyList<IReadOnlyList<string>> all = [.. runs.Select(r => (IReadOnlyList<string>)[.. Enumerable.Range(r.Start, r.Length).Select(i => words[i].Folded)]), .. NamesIn(words, text, taken)];
            return new PlacesFound([], "", all, NameWordsOf(words, all), new HashSet<int>());
        }

        // "cả hai xã thì Trà Khê có …": two communes of the district named.
        var several = reports.Count > 0 ? [] : ByPlural(text);
        reports.AddRange(several);
        var called = 0;
        if (meant == NamesTaken.ForReports)
            reports = bodies.Narrow(words, text, taken, reports, out called);
        var outer = new List<string>();
        var outside = Match(words, taken, outer, own: false, Exact);
        var unknown = reports.Count == 0 ? UnknownPlace(words, text, taken) : "";
        if (reports.Count == 0 && unknown.Length == 0)
            reports.AddRange(outer.Count > 0 ? outer : ByLevelAlone(words, taken));
        IEnumerable<IReadOnlyList<string>> within = NamesIn(words, text, taken);
        // What is asked of the district alone is told by a commune's report only where it speaks of the district.
        if (runs.Count == 0 && several.Count == 0 && outer.Count > 0 && outer.TrueForAll(HasLevel))
            within = within.Concat(outside.Where(r => r.Start > 0 && IsLevel(words[r.Start - 1])).Select(r => (IReadOnlyList<string>)[.. Enumerable.Range(r.Start, r.Length).Select(i => words[i].Folded)]));
        IReadOnlyList<IReadOnlyList<string>> names = [.. within.DistinctBy(n => string.Join(' ', n))];
        return new PlacesFound([.. reports.Distinct()], unknown, names, NameWordsOf(words, names), taken) { IsOneName = runs.Count == 1 && several.Count == 0 && called < 2 };
    }

    private bool HasLevel(string report) => names.Exists(n => n.Own && n.Report == report && n.Level.Length > 0);

    private List<(int Start, int Length)> Match(IReadOnlyList<Token> words, HashSet<int> taken, List<string> reports, bool own, Func<IReadOnlyList<Token>, int, Name, bool> matches)
    {
        var runs = new List<(int, int)>();
        for (var i = 0; i < words.Count; i++)
        {
            var length = 0;
            foreach (var name in names)
            {
                if (name.Own != own || length > 0 && name.Terms.Length != length || taken.Contains(i) && length == 0 || !matches(words, i, name))
                    continue;
                // "tỉnh Bến Vạc" is no company that ends in its name.
                if (LevelContradicts(words, i, name) || name is { Own: true, Level: "" } && HasLevel(words, i, name.Terms.Length) && names.Exists(n => n is { Own: true, Level: not "" } && n.Folded.SequenceEqual(name.Folded)))
                    continue;
                length = name.Terms.Length;
                reports.Add(name.Report);
            }

            for (var k = 0; k < length; k++)
                taken.Add(i + k);
            if (length == 0)
                continue;
            runs.Add((i, length));
            TakeLevel(words, i, taken);
            if (names.Exists(n => n is { Own: true, Level: "" } && n.Terms.Length == length && matches(words, i, n)))
                TakeSort(words, i, length, taken);
        }

        return runs;
    }

    // "HTX Bến Vạc", "the Ben Vac project": the sort of body before or after its name.
    private static void TakeSort(IReadOnlyList<Token> words, int at, int length, HashSet<int> taken)
    {
        for (var most = 4; most > 0; most--)
        {
            if (at >= most && !taken.Contains(at - 1) && OrganisationNames.IsGeneric(Joined(words, at - most, most)))
            {
                taken.UnionWith(Enumerable.Range(at - most, most));
                break;
            }
        }

        if (at + length < words.Count && OrganisationNames.IsGeneric(words[at + length].Folded))
            taken.Add(at + length);
    }

    private static string Joined(IReadOnlyList<Token> words, int at, int length) => string.Join(' ', Enumerable.Range(at, length).Select(i => words[i].Folded));

    private bool Exact(IReadOnlyList<Token> words, int at, Name name)
    {
        if (at + name.Terms.Length > words.Count)
            return false;
        // "thu" is a word of the reports before it is the commune Thử without its marks, unless "xã" stands before it.
        if (name.Terms.Length == 1 && words[at].Term != name.Terms[0] && corpus.DocumentFrequency(name.Folded[0]) > 0 && !(at > 0 && IsLevel(words[at - 1])))
            return false;
        for (var k = 0; k < name.Terms.Length; k++)
        {
            var word = words[at + k];
            if (word.Term != name.Terms[k] && !(word.Term == word.Folded && word.Folded == name.Folded[k]))
                return false;
        }

        return true;
    }

    // A slip in a name of two syllables or more: the unmarked forms differ by one edit in all.
    private static bool OneSlip(IReadOnlyList<Token> words, int at, Name name)
    {
        if (name.Terms.Length < 2 || at + name.Terms.Length > words.Count)
            return false;
        var written = string.Join(' ', Enumerable.Range(at, name.Terms.Length).Select(i => words[i].Folded));
        return WithinOneEdit(written, string.Join(' ', name.Folded));
    }

    private static bool WithinOneEdit(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        int i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
            i++;
        if (a.Length == b.Length)
            return i == a.Length || a[(i + 1)..] == b[(i + 1)..] || i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a[(i + 2)..] == b[(i + 2)..];
        return a.Length > b.Length ? a[(i + 1)..] == b[i..] : a[i..] == b[(i + 1)..];
    }

    // "phường Kép" is not the township Kép when some other level is written before the name.
    private static bool LevelContradicts(IReadOnlyList<Token> words, int at, Name name)
    {
        if (name.Level.Length == 0 || at == 0)
            return false;
        foreach (var level in PlaceNames.Levels)
        {
            var parts = level.Split(' ');
            // "bình quân Đồi Mây" has no "quận".
            if (at >= parts.Length && Enumerable.Range(0, parts.Length).All(k => words[at - parts.Length + k] is var word && (word.Term == VietnameseText.Canonical(parts[k]) || word.Term == VietnameseText.Fold(parts[k])))
                && words[at - 1].Term.Length > 1 && level != name.Level
                && !(level == "xã" && at >= 2 && words[at - 2].Folded == "thi") && !(level == "xã" || name.Level == "xã" || !name.Own))
                return true;
        }

        return false;
    }

    private static bool HasLevel(IReadOnlyList<Token> words, int at, int length) =>
        at > 0 && IsLevel(words[at - 1]) || at + length < words.Count && words[at + length].Folded is "commune" or "ward" or "town" or "township" or "district" or "province";

    private static void TakeLevel(IReadOnlyList<Token> words, int at, HashSet<int> taken)
    {
        for (var back = 1; back <= 2 && at - back >= 0; back++)
        {
            var folded = words[at - back].Folded;
            if (back == 1 && IsLevel(words[at - 1]) || ShortLevels.Contains(folded)
                || back == 1 && folded is "tran" or "pho" || back == 2 && folded is "thi" or "thanh" && taken.Contains(at - 1))
                taken.Add(at - back);
            else
                break;
        }

        for (var k = at; k < words.Count && taken.Contains(k); k++)
            if (k + 1 < words.Count && words[k + 1].Folded is "commune" or "ward" or "town" or "township" or "district" or "province" or "phuong" or "xa" or "huyen")
                taken.Add(k + 1);
            else if (k + 2 < words.Count && words[k + 1].Folded == "thi" && words[k + 2].Folded == "tran")
                taken.UnionWith([k + 1, k + 2]);
    }

    // "Thanh Xá" is no commune: marks that are typed must be the level's own.
    private static bool IsLevel(Token word) => word.Term is "phường" or "xã" or "quận" or "huyện" or "tỉnh" or "commune" or "ward" or "town" or "township"
        || word.Term == word.Folded && word.Folded is "phuong" or "xa" or "quan" or "huyen" or "tinh";

    // "hai phường", "các xã có …", "ở các xã": all of the level; "cấp cho các xã" only tells to whom.
    [GeneratedRegex(@"(?<![\p{L}\d])(?:(?<!(?:cấp|cap|lớp|lop|khối|khoi|quý|quy|số|so|đợt|dot|tháng|thang)\s)(?:cả |ca )?(?:hai|ba|bốn|bon|2|3|4|two|three|all)|(?:^\s*|:\s*|giữa |giua |so sánh |so sanh |ở |của |tại |trong )(?:các|cac))\s+(?<level>phường|phuong|xã|xa|thị trấn|thi tran|huyện|huyen|quận|quan|wards|communes)(?!\p{L})(?!\s*,?\s*(?:nào|nao|xã|xa|phường|phuong|thị trấn|thi tran))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SeveralOfLevel();

    private List<string> ByPlural(string text)
    {
        var found = new List<string>();
        foreach (Match match in SeveralOfLevel().Matches(text))
        {
            var level = match.Groups["level"].Value.ToLowerInvariant() switch
            {
                "phuong" or "wards" => "phường",
                "xa" or "communes" => "xã",
                "thi tran" => "thị trấn",
                "huyen" => "huyện",
                "quan" => "quận",
                var marked => marked,
            };
            if (reportsByLevel.TryGetValue(level, out var reports))
                found.AddRange(reports);
        }

        return found;
    }

    // "Còn thị trấn thì sao?" – the level alone names the only report of that level.
    private List<string> ByLevelAlone(IReadOnlyList<Token> words, HashSet<int> taken)
    {
        for (var i = 0; i < words.Count; i++)
            foreach (var level in PlaceNames.Levels.Where(l => reportsByLevel.ContainsKey(l)))
            {
                var parts = level.Split(' ');
                if (parts.Length < 2 || i + parts.Length > words.Count
                    || !Enumerable.Range(0, parts.Length).All(k => words[i + k].Term == VietnameseText.Canonical(parts[k]) || words[i + k].Term == VietnameseText.Fold(parts[k])))
                    continue;
                for (var k = 0; k < parts.Length; k++)
                    taken.Add(i + k);
                return reportsByLevel[level];
            }

        return [];
    }

    /// <summary>A level word and a name that no report is about, and that the reports do not have together.</summary>
    private string UnknownPlace(IReadOnlyList<Token> words, string text, HashSet<int> taken)
    {
        foreach (var (level, name) in PlaceNames.In(text))
            if (!Anywhere(name) || !name.Contains(' ', StringComparison.Ordinal) && corpus.DocumentFrequency(VietnameseText.Canonical($"{level.Split(' ')[^1]} {name}")) == 0)
                return $"{level} {name}";
        // Among words with diacritics a bare syllable is itself: "cơ quan nào" has no district.
        if (VietnameseText.HasDiacritics(text))
            return "";
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i].Folded is not ("phuong" or "xa" or "tran" or "huyen" or "quan" or "tinh") || words[i].Term != words[i].Folded || taken.Contains(i + 1) || Asking.Contains(words[i + 1].Folded))
                continue;
            var pair = $"{words[i + 1].Folded} {words[i + 2].Folded}";
            if (char.IsLetter(words[i + 1].Folded[0]) && char.IsLetter(words[i + 2].Folded[0]) && corpus.DocumentFrequency(pair, TermForm.Folded) == 0
                && corpus.DocumentFrequency($"{words[i].Folded} {words[i + 1].Folded}", TermForm.Folded) == 0)
                return $"{words[i].Folded} {pair}";
        }

        return "";
    }

    // "con tinh thi sao" asks of the province and names none.
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "thi", "the", "nao", "la", "co", "nay", "do", "minh", "ta", "bao", "may", "duoc", "dat", "con", "va", "voi",
        "nam", "thang", "quy", "ky", "dau", "cuoi", "truoc", "sau", "vua", "roi", "het", "hien", "tren", "dia", "khong", "chua", "trong", "da", "se" };

    /// <summary>Names after a level word that are none of the catalogue's.</summary>
    private IEnumerable<IReadOnlyList<string>> NamesIn(IReadOnlyList<Token> words, string text, HashSet<int> taken)
    {
        foreach (Match match in SmallerPlace().Matches(text))
        {
            var name = match.Groups["name"];
            if (!Enumerable.Range(0, words.Count).Any(i => taken.Contains(i) && words[i].Start >= name.Index && words[i].Start < name.Index + name.Length))
                yield return [.. VietnameseText.Fold(name.Value).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }

        foreach (var name in ProperNamesIn(words, text, taken))
            yield return name;
        // Typed without capitals: a level word and two words that the reports have side by side.
        for (var i = 0; i + 2 < words.Count; i++)
            if (words[i].Folded is "phuong" or "thon" or "tdp" or "xom" && words[i].Term == words[i].Folded && !taken.Contains(i) && !taken.Contains(i + 1) && !taken.Contains(i + 2)
                && words[i + 1].Term == words[i + 1].Folded && words[i + 2].Term == words[i + 2].Folded
                && corpus.DocumentFrequency($"{words[i].Folded} {words[i + 1].Folded}", TermForm.Folded) > 0
                && corpus.DocumentFrequency($"{words[i + 1].Folded} {words[i + 2].Folded}", TermForm.Folded) is > 0 and < 12)
                yield return [words[i + 1].Folded, words[i + 2].Folded];
    }

    // "cụm công nghiệp Giao Bối", "the Na Hin branch": capitals within a sentence are a name, unless the words go on as the
    // reports' own do ("Hội Nông dân").
    private IEnumerable<IReadOnlyList<string>> ProperNamesIn(IReadOnlyList<Token> words, string text, HashSet<int> taken)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var end = i;
            while (end < words.Count && !taken.Contains(end) && IsCapitalised(words[end], text) && (end == i || Follows(words[end - 1], words[end], text)))
                end++;
            var begins = i == 1 && IsCapitalised(words[0], text) && !taken.Contains(0) || i > 0 && text[words[i].Start - 1] is '.' or '?' or ':';
            if (end - i >= 2 && !begins && !(end < words.Count && corpus.DocumentFrequency($"{words[end - 1].Folded} {words[end].Folded}", TermForm.Folded) > 0))
                yield return [.. Enumerable.Range(i, end - i).Select(k => words[k].Folded)];
            i = Math.Max(i, end - 1);
        }
    }

    private static bool IsCapitalised(Token word, string text) =>
        word.Length > 1 && char.IsUpper(text[word.Start]) && char.IsLower(text[word.Start + 1]);

    private static bool Follows(Token before, Token word, string text) => word.Start - before.Start - before.Length == 1 && text[word.Start - 1] is ' ' or '-';

    private static HashSet<int> NameWordsOf(IReadOnlyList<Token> words, IReadOnlyList<IReadOnlyList<string>> names)
    {
        var found = new HashSet<int>();
        foreach (var name in names)
            for (var i = 0; i + name.Count <= words.Count; i++)
                if (Enumerable.Range(0, name.Count).All(k => words[i + k].Folded == name[k]))
                {
                    found.UnionWith(Enumerable.Range(i, name.Count));
                    if (i > 0 && words[i - 1].Folded is "thon" or "tdp" or "to" or "khu" or "khom" or "buon" or "pho" or "xom" or "ban" or "ap" or "lang" or "phuong" or "xa" or "tran" or "huyen" or "quan")
                        found.Add(i - 1);
                    if (i > 1 && found.Contains(i - 1) && words[i - 1].Folded == "pho" && words[i - 2].Folded is "khu" or "dan")
                        found.Add(i - 2);
                }

        return found;
    }

    private bool Anywhere(string name)
    {
        var parts = name.Split(' ').Select(VietnameseText.Canonical).ToArray();
        return parts.Length == 1 ? corpus.DocumentFrequency(parts[0]) > 0 : corpus.DocumentFrequency($"{parts[0]} {parts[1]}") > 0;
    }
}
