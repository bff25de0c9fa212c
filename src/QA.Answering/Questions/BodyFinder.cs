using QA.Reports;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>Finds the bodies that issued reports in a question's words, by their names, short names and letters.</summary>
internal sealed class BodyFinder
{
    private sealed record Body(string[] Terms, string[] Folded, string Report);

    private readonly CorpusSnapshot corpus;

    /// <summary>What the bodies are called without their places, the longest first.</summary>
    private readonly List<Body> bodies = [];

    public BodyFinder(CorpusSnapshot corpus)
    {
        this.corpus = corpus;
        foreach (var entry in corpus.Entries)
            foreach (var call in OrganisationNames.CallsOf(WrittenOut(entry.Metadata.Issuer)))
                if (corpus.Analyzer.Analyze(call).Where(t => t.Kind != TokenKind.Expansion).ToList() is { Count: > 0 } words)
                    bodies.Add(new Body([.. words.Select(t => t.Term)], [.. words.Select(t => t.Folded)], entry.Id));
        bodies.Sort((a, b) => b.Terms.Length.CompareTo(a.Terms.Length));
    }

    /// <summary>"phòng giáo dục huyện …", "ban QLDA …": of the reports on one place those that this body issued; without a place all that it issued.</summary>
    /// <param name="words">Words of the question.</param>
    /// <param name="text">As it is written.</param>
    /// <param name="taken">Words that name places; those that name a body are added.</param>
    /// <param name="reports">Reports on the places named; empty for none.</param>
    /// <param name="found">How many bodies are named.</param>
    public List<string> Narrow(IReadOnlyList<Token> words, string text, HashSet<int> taken, List<string> reports, out int found)
    {
        found = 0;
        if (bodies.Count == 0)
            return reports;
        var (written, places) = WrittenOut(words, text);
        var narrowed = new List<string>();
        for (var i = 0; i < written.Count; i++)
        {
            if (taken.Contains(places[i]))
                continue;
            var called = bodies.Where(b => Matches(written, i, b.Terms, b.Folded)).ToList();
            if (called.Count == 0)
                continue;
            var length = called[0].Terms.Length;
            var issued = called.Where(c => c.Terms.Length == length).Select(c => c.Report).ToList();
            // "bao nhiêu người đóng BHXH": beside a place that is named elsewhere it is a matter, no body.
            var own = reports.Count == 0 ? issued : taken.Contains(places[i + length - 1] + 1) ? reports.Where(issued.Contains).ToList() : [];
            if (own.Count == 0)
                continue;
            for (var k = 0; k < length; k++)
                taken.Add(places[i + k]);
            narrowed.AddRange(own);
            found++;
        }

        return narrowed.Count > 0 ? narrowed : reports;
    }

    // The words with abbreviations written out beside themselves, and which of the question's words each stands for.
    private (List<Token> Words, List<int> Places) WrittenOut(IReadOnlyList<Token> words, string text)
    {
        var written = new List<Token>();
        var places = new List<int>();
        for (var i = 0; i < words.Count; i++)
        {
            var raw = text.Substring(words[i].Start, Math.Min(words[i].Length, text.Length - words[i].Start));
            var isShort = words[i].Kind == TokenKind.Word && words[i].Term == words[i].Folded && words[i].Folded.Length > 1 && (raw.All(char.IsUpper) || !VietnameseText.IsSyllable(words[i].Folded));
            List<Token> longer = isShort && !bodies.Exists(b => b.Terms is [var only] && only == words[i].Term)
                ? [.. corpus.Analyzer.Analyze(raw.ToUpperInvariant()).Where(t => t.Kind == TokenKind.Expansion)] : [];
            foreach (var word in longer.Count > 0 ? longer : [words[i]])
            {
                written.Add(word);
                places.Add(i);
            }
        }

        return (written, places);
    }

    // "Ban QLDA" is the "Ban quản lý dự án".
    private string WrittenOut(string name)
    {
        var tokens = corpus.Analyzer.Analyze(name);
        var words = new List<string>();
        foreach (var token in tokens.Where(t => t.Kind != TokenKind.Expansion))
        {
            var longer = tokens.Where(t => t.Kind == TokenKind.Expansion && t.Start == token.Start && t.Length == token.Length).Select(t => t.Term).ToList();
            words.AddRange(longer.Count > 1 ? longer : [name.Substring(token.Start, token.Length)]);
        }

        return string.Join(' ', words);
    }

    private bool Matches(List<Token> words, int at, string[] terms, string[] folded)
    {
        if (at + terms.Length > words.Count || terms.Length == 1 && words[at].Term != terms[0] && corpus.DocumentFrequency(folded[0]) > 0)
            return false;
        for (var k = 0; k < terms.Length; k++)
            if (words[at + k].Term != terms[k] && !(words[at + k].Term == words[at + k].Folded && words[at + k].Folded == folded[k]))
                return false;
        return true;
    }
}
