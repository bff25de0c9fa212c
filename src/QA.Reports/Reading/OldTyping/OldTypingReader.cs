using System.Text;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading.OldTyping;

/// <summary>
/// Notices text that was typed in an old encoding and gives it in Unicode. The language itself tells: right Vietnamese is made
/// of its own syllables and is never touched; what becomes such syllables by a chart, and was none before, was typed by it.
/// One reader serves one document, since a chart once sure makes short lines sure.
/// </summary>
internal sealed partial class OldTypingReader
{
    /// <summary>Of the words with marks, this share are syllables in a right text; names and abbreviations are not.</summary>
    private const double Right = 0.5;

    /// <summary>This share must be, for a line to be taken as converted.</summary>
    private const double Sure = 0.75;

    /// <summary>By so much more of the words must be syllables once converted.</summary>
    private const double Better = 0.25;

    private const int LeastWords = 2;

    /// <summary>So many different words that are no syllables are more than a name: what the conversion makes of them decides, not their share.</summary>
    private const int Doubtful = 3;

    private static readonly OldChart[] InUnicode = [OldChart.Tcvn3, OldChart.Vni];
    private static readonly OldChart[] InBytes = [OldChart.Tcvn3, OldChart.Vni, OldChart.Viscii, OldChart.Windows1258];

    private OldChart? found;

    [GeneratedRegex(@"\p{L}\?\p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex Lost();

    /// <summary>A line in Unicode: as it is, or converted when it surely is old typing whose bytes were taken for letters of Western Europe.</summary>
    public string Mend(string line)
    {
        var words = Marked(line);
        var own = words.Count == 0 ? 1 : Share(words);
        // By chance old typing looks right here and there: in a document that has it, being better is enough.
        if (own >= (found is null && words.Count(w => !SyllableShape.Fits(w)) < Doubtful ? Right : 1))
            return line;
        foreach (var chart in found is null ? InUnicode : [found])
        {
            var converted = chart.Convert(line);
            var now = Marked(converted);
            if (now.Count == 0 || Share(now) < Math.Max(Sure, own + Better) || found is null && (now.Count < LeastWords || !now.Exists(w => w.Length > 2 && w.Any(char.IsAsciiLetter))))
                continue;
            found = chart;
            return converted;
        }

        return line;
    }

    /// <summary>Bytes that are no UTF-8, by the chart that gives the most syllables; null when none gives Vietnamese.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        var old = Encoding.Latin1.GetString(bytes);
        // A question mark within a word stands where a letter was lost.
        if (Lost().IsMatch(old))
            return null;
        var best = InBytes.Select(chart => chart.Convert(old)).Select(text => (Text: text, Words: Marked(text))).Where(t => t.Words.Count >= LeastWords).Select(t => (t.Text, Share: Share(t.Words)))
            .OrderByDescending(t => t.Share).FirstOrDefault();
        return best.Share >= Sure ? best.Text : null;
    }

    private static double Share(List<string> words) => words.Count(SyllableShape.Fits) / (double)words.Count;

    // Words that are more than plain letters, each once: only they tell one encoding from another, and one that looks right by chance does so however often it stands there.
    private static List<string> Marked(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(w => w.Split('-', '/', '–')).Select(w => w.Trim(Edges)).Where(w => w.Any(c => c > 127 && !char.IsPunctuation(c))).Distinct(StringComparer.Ordinal)];

    private static readonly char[] Edges = [.. "0123456789.,;:!?()[]{}\"'“”‘’…•*_#|+=<>%&"];
}
