using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>
/// Puts the raised marks of a page's notes, and the powers of its metres, in place of what the recogniser took them for. Only
/// a number that a note at the foot of the page has is a mark: the rest are specks and signs over letters.
/// </summary>
internal static partial class NoteMarksOnPage
{
    private const int Copies = 3;

    /// <summary>More on one page are specks; and tesseract takes no picture wider than 32,767 points.</summary>
    private const int MostMarks = 60;

    /// <summary>Notes are set smaller than the text: at most this part of its height.</summary>
    private const double NoteSize = 0.9;

    /// <summary>A word hardly wider than a mark is the mark.</summary>
    private const double Alone = 1.6;

    [GeneratedRegex(@"(?<!\p{L})[kdcm]?m$", RegexOptions.CultureInvariant)]
    private static partial Regex Metre();

    [GeneratedRegex(@"^[\[(]?(?<n>[0-9]{1,3})[\])]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // What a raised digit is taken for: quotation marks and the like, or a digit after a letter or a share and its stop, a letter after a unit.
    [GeneratedRegex(@"[’'‘""”“*°!?^ˆ˜`´¹²³⁰⁴-⁹|]+|(?<=[\p{L})%][.,;:]?)[0-9]{1,3}(?![0-9])|(?<=[0-9](?:ha|đ|kg|km))\p{L}(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Mistaken();

    private sealed record Found(RaisedMark Mark)
    {
        public List<PdfWord> Line => Mark.Line;

        public bool IsPower => !Mark.Leads && Line.Where(w => w.Left < Mark.Box.Left).OrderBy(w => w.Left).LastOrDefault() is { Text: { } text }
            && Metre().IsMatch(Mistaken().Replace(text.TrimEnd('.', ',', ';', ':', ')'), "").TrimEnd('2', '3'));
    }

    /// <summary>Mends the lines of a page.</summary>
    /// <param name="image">The page.</param>
    /// <param name="marks">What looks like a mark on it.</param>
    /// <param name="page">What was recognised.</param>
    /// <param name="cancellation">Stops tesseract.</param>
    public static async Task PutAsync(PageImage image, List<RaisedMark> marks, RecognisedPage page, CancellationToken cancellation)
    {
        var foot = FootOf(page);
        var notes = foot.Select(l => l.Count > 1 ? Number().Match(l[0].Text).Groups["n"].Value : "").Where(n => n.Length > 0).ToList();
        // Within notes there are none but powers; and a mark may be the first sign of a line of text.
        bool InNotes(Found f) => foot.Contains(f.Line);
        bool Leads(Found f) => f.Mark.Leads && (InNotes(f) || notes.Count == 0);
        var found = marks.Select(m => new Found(m)).Where(f => f.IsPower || Leads(f) || !InNotes(f) && (f.Mark.Leads || MayBeMark(f))).ToList();
        if (notes.Count == 0 && !found.Exists(Leads))
            found.RemoveAll(f => !f.IsPower);
        if (found.Count is 0 or > MostMarks)
            return;
        var texts = await ReadAsync(image, [.. found.Select(f => f.Mark.Box)], cancellation).ConfigureAwait(false);
        var read = found.Zip(texts, (f, text) => (Found: f, Text: text)).ToList();
        var (leading, powers) = (read.Where(r => Leads(r.Found)).ToList(), read.Where(r => r.Found.IsPower).ToList());
        var inText = read.Except(leading).Except(powers).ToList();
        var leads = Numbered(leading.ConvertAll(r => r.Text));
        var numbers = Assign(inText.ConvertAll(r => r.Text), [.. notes.Concat(leads).Where(n => n.Length > 0).Distinct().OrderBy(NumberOf)]);
        foreach (var (mark, number) in leading.Zip(leads).Concat(inText.Zip(numbers)).Concat(powers.Select(p => (p, p.Text is "3" ? "3" : "2"))))
            if (number.Length > 0)
                Put(mark.Found, number);
    }

    private static int NumberOf(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>The small lines that end the page. Most of a page may be notes, so its taller lines tell the text's height.</summary>
    private static List<IReadOnlyList<PdfWord>> FootOf(RecognisedPage page)
    {
        var heights = page.Lines.SelectMany(l => l).Select(w => w.Height).Order().ToList();
        if (heights.Count == 0)
            return [];
        var small = NoteSize * heights[(int)(0.85 * heights.Count)];
        return [.. page.Lines.Where(l => l.Count > 0).OrderByDescending(l => l[0].Top).TakeWhile(l => l[0].Height <= small || l.Count < 2)];
    }

    /// <summary>
    /// The note of each mark, or "": marks that read as a note's number are its; where between two of them as many marks as notes
    /// are left over, they are those in their order. The note of a last mark may stand on the next page.
    /// </summary>
    internal static List<string> Assign(List<string> read, List<string> notes)
    {
        var assigned = Enumerable.Repeat("", read.Count).ToList();
        int mark = 0, note = 0;
        while (mark < read.Count || note < notes.Count)
        {
            var next = Enumerable.Range(mark, read.Count - mark).FirstOrDefault(m => notes.IndexOf(read[m]) >= note, -1);
            var (toMark, toNote) = next < 0 ? (read.Count, notes.Count) : (next, notes.IndexOf(read[next]));
            if (toMark - mark == toNote - note)
                for (var i = 0; mark + i < toMark; i++)
                    assigned[mark + i] = notes[note + i];
            if (next < 0)
                break;
            assigned[next] = read[next];
            (mark, note) = (next + 1, toNote + 1);
        }

        if (notes.Count > 0 && (NumberOf(notes[^1]) + 1).ToString(CultureInfo.InvariantCulture) is var following && read.Count > 0 && assigned[^1].Length == 0
            && read[^1].Length > 0 && following.EndsWith(read[^1], StringComparison.Ordinal))
            assigned[^1] = following;
        return assigned;
    }

    // All marks in one line, twice as large and three times each: a sign alone is not recognised.
    private static async Task<List<string>> ReadAsync(PageImage image, List<Patch> marks, CancellationToken cancellation)
    {
        var highest = marks.Max(m => m.Height);
        var (space, margin) = (highest * 4, highest * 2);
        var strip = PageImage.Blank(marks.Sum(m => Copies * (m.Width * 2 + highest / 2) + space) + space, highest * 2 + 2 * margin);
        var places = new List<(int From, int To)>();
        var left = space;
        foreach (var box in marks)
        {
            var from = left;
            for (var copy = 0; copy < Copies; copy++, left += box.Width * 2 + highest / 2)
                strip.Draw(image, box, left, margin);
            places.Add((from, left));
            left += space;
        }

        var words = (await Tesseract.ReadAsync(strip, "7", cancellation).ConfigureAwait(false)).Lines.SelectMany(l => l).OrderBy(w => w.Left).ToList();
        return [.. places.Select(p => Once(string.Concat(words.Where(w => (w.Left + w.Right) / 2 is var middle && p.From - highest < middle && middle < p.To + highest).Select(w => w.Text))))];
    }

    /// <summary>What was read three times, read once: the third that stands there most often.</summary>
    private static string Once(string signs)
    {
        var read = string.Concat(signs.Select(c => c is 'l' or 'I' or 'i' or '|' ? '1' : c is 'O' or 'o' ? '0' : c).Where(char.IsAsciiDigit));
        return read.Length % Copies != 0
            ? read.Length > 0 && read.All(c => c == read[0]) ? read[..1] : ""
            : read.Chunk(Math.Max(1, read.Length / Copies)).Select(c => new string(c)).GroupBy(c => c).OrderByDescending(g => g.Count()).FirstOrDefault() is { } group && group.Count() > 1 ? group.Key : "";
    }

    // Numbers that follow one another from the first that most agree on.
    private static List<string> Numbered(List<string> read)
    {
        var first = read.Select((text, i) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - i : 0)
            .Where(n => n > 0).GroupBy(n => n).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault();
        return first == 0 ? read : [.. read.Select((_, i) => (first + i).ToString(CultureInfo.InvariantCulture))];
    }

    // A mark stands at a word's end, or where the recogniser saw a sign.
    private static bool MayBeMark(Found found)
    {
        var over = found.Line.Where(w => IsOver(w, found.Mark.Box)).ToList();
        return over.Count == 0 || over.Exists(w => IsMistaken(w) || Cut(w, found.Mark.Box) is not null);
    }

    private static bool IsOver(PdfWord word, Patch box) => word.Left < box.Right && word.Right > box.Left;

    private static bool IsMistaken(PdfWord word) => Mistaken().Replace(word.Text, "").Length == 0;

    /// <summary>Cuts the word at the mark, without what the mark was taken for.</summary>
    private static void Put(Found found, string number)
    {
        var (box, line) = (found.Mark.Box, found.Line);
        var first = line[0];
        line.RemoveAll(w => IsOver(w, box) && IsMistaken(w));
        var at = line.FindIndex(w => IsOver(w, box));
        if (at >= 0)
        {
            var word = line[at];
            if (Cut(word, box) is not var (from, to))
                return;
            line.RemoveAt(at);
            if (from > 0)
                line.Add(word with { Text = word.Text[..from], Right = Math.Max(word.Left + 1, box.Left - 1) });
            if (to < word.Text.Length)
                line.Add(word with { Text = word.Text[to..], Left = box.Right + 1, Right = Math.Max(word.Right, box.Right + 2) });
        }

        line.Add(new PdfWord(number, box.Left, first.Top, box.Right, first.Top + 0.55 * first.Height));
    }

    /// <summary>From where to where the signs of a word are the mark; null where it stands among letters.</summary>
    private static (int From, int To)? Cut(PdfWord word, Patch box)
    {
        var length = word.Text.Length;
        // The mark alone, or a number before a note.
        if (word.Right - word.Left < Alone * box.Width || !word.Text.Any(char.IsLetter) && box.Left - word.Left < box.Width)
            return (0, length);
        var at = ((box.Left + box.Right) / 2.0 - word.Left) / Math.Max(1, word.Right - word.Left) * length;
        var mistaken = Mistaken().Matches(word.Text).MinBy(m => Math.Abs(m.Index + m.Length / 2.0 - at));
        if (mistaken is not null && Math.Abs(mistaken.Index + mistaken.Length / 2.0 - at) < 2 + 0.2 * length)
            return (mistaken.Index, mistaken.Index + mistaken.Length);
        var end = word.Text.TrimEnd('.', ',', ';', ':', ')').Length;
        return at > end - 1.5 ? (end, end) : at < 1 ? (0, 0) : null;
    }
}
