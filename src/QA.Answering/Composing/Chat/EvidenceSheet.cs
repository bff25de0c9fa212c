using System.Text;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;

namespace QA.Answering.Composing.Chat;

/// <summary>The passages that a model may answer from, numbered from 1: what the extractive answer rests on, then the best of the rest.</summary>
internal sealed class EvidenceSheet
{
    private const int MaxPassages = 12;
    private const int MaxCharacters = 9000;
    private const int MaxPassage = 1500;
    private const int MaxAnchor = 400;

    private readonly CorpusSnapshot corpus;
    private readonly List<Passage> passages = [];

    private EvidenceSheet(CorpusSnapshot corpus) => this.corpus = corpus;

    public IReadOnlyList<Passage> Passages => passages;

    /// <summary>The passage of a mark, or null when there is none of that number.</summary>
    public Passage? this[int mark] => mark >= 1 && mark <= passages.Count ? passages[mark - 1] : null;

    public static EvidenceSheet Of(CorpusSnapshot corpus, Composed extracted, EvidenceSearch search)
    {
        var sheet = new EvidenceSheet(corpus);
        var room = MaxCharacters;
        var scored = search.Figures.Count > 0 ? search.Figures : search.Sentences;
        foreach (var passage in extracted.Builder.Passages.Concat(scored.Take(MaxPassages * 2).Select(e => e.Passage)).Concat(search.Passages.Take(MaxPassages).Select(h => h.Passage)))
        {
            if (sheet.passages.Count == MaxPassages || sheet.passages.Contains(passage, ReferenceEqualityComparer.Instance) || !sheet.MayShow(passage))
                continue;
            room -= Math.Min(passage.Length, MaxPassage);
            if (room < 0 && sheet.passages.Count > 0)
                break;
            sheet.passages.Add(passage);
        }

        return sheet;
    }

    /// <summary>Whether a passage, with all that is shown beside it, reports and gives no orders.</summary>
    public bool MayShow(Passage passage)
    {
        var text = new StringBuilder();
        Render(text, passage, 0);
        return !Orders.In(text.ToString()) && !Orders.In(passage.Flow.Text);
    }

    /// <summary>The passages as a model reads them, each within a tag that its text cannot close.</summary>
    public string Render()
    {
        var text = new StringBuilder();
        for (var i = 0; i < passages.Count; i++)
            Render(text, passages[i], i + 1);
        return text.ToString();
    }

    private void Render(StringBuilder text, Passage passage, int number)
    {
        var about = corpus.Find(passage.Report)!.Metadata;
        text.Append("<nguon so=\"").Append(number).Append("\">\n");
        Line(text, "Báo cáo", about.Title);
        Line(text, "Nơi", string.Join(", ", about.Places));
        Line(text, "Năm", passage.Context.Period?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Line(text, "Mục", string.Join(" › ", passage.Path));
        if (passage.Row is { } place)
            Row(text, passage, place.Table, place.Row);
        else
            Line(text, passage.Note is { } note ? $"Chú thích {note.Mark}" : "Văn bản", Clip(passage.Text, MaxPassage));
        if (passage.Note is { SentenceText.Length: > 0 } carried)
            Line(text, "Câu mang chú thích", Clip(carried.SentenceText, MaxAnchor));
        else if (passage.Before.Length > 0)
            Line(text, "Câu trước", Clip(passage.Before, MaxAnchor));
        text.Append("</nguon>\n");
    }

    private static void Row(StringBuilder text, Passage passage, QA.Reports.Reading.Table table, QA.Reports.Reading.TableRow row)
    {
        Line(text, "Bảng", Clip(table.Caption, MaxAnchor));
        Line(text, "Dòng", string.Join(" › ", passage.RowPath()));
        for (var c = 0; c < row.Cells.Count; c++)
            if (c != table.LabelColumn && row.Cells[c].Flow.Length > 0)
                Line(text, c < table.Header.Count && table.Header[c].Length > 0 ? table.Header[c] : "Cột", Clip(row.Cells[c].Flow.Text, MaxAnchor));
        foreach (var unit in passage.OwnFigures().Select(i => passage.Figures[i].Unit).Where(u => u.Length > 0).Distinct().Take(3))
            Line(text, "Đơn vị của số", unit);
    }

    private static void Line(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
            text.Append(Fence(name)).Append(": ").Append(Fence(value)).Append('\n');
    }

    /// <summary>Text without the signs that fences and marks are made of, so that data cannot pass for either.</summary>
    public static string Fence(string text)
    {
        var fenced = new StringBuilder(text.Length);
        foreach (var c in text)
            fenced.Append(c switch { '<' => '‹', '>' => '›', '[' or '【' => '(', ']' or '】' => ')', _ when char.IsControl(c) => ' ', _ => c });
        return fenced.ToString();
    }

    private static string Clip(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
