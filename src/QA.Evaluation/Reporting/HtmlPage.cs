using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using QA.Answering;
using QA.Evaluation.Comparing;
using QA.Evaluation.Metrics;

namespace QA.Evaluation.Reporting;

/// <summary>An evaluation as one page to look at: no script, nothing fetched.</summary>
public static class HtmlPage
{
    private const int Candidates = 6;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly (string Title, Func<GroupScores, string> Cell)[] Columns =
    [
        ("n", g => g.Scores.Questions.ToString(CultureInfo.InvariantCulture)),
        ("đúng (right)", g => Bar(g.Scores.Right)),
        ("số chính", g => ScoreTable.Percent(g.Scores.Headline)),
        ("các số", g => ScoreTable.Percent(g.Scores.FiguresRight)),
        ("trích P", g => ScoreTable.Percent(g.Scores.CitationPrecision)),
        ("trích R", g => ScoreTable.Percent(g.Scores.CitationRecall)),
        ("R@10", g => ScoreTable.Percent(g.Scores.Recall10)),
        ("R@80", g => ScoreTable.Percent(g.Scores.Recall80)),
        ("MRR", g => ScoreTable.Part(g.Scores.Mrr)),
        ("nDCG@10", g => ScoreTable.Part(g.Scores.Ndcg10)),
        ("từ chối sai", g => ScoreTable.Percent(g.Scores.FalseRefusals)),
        ("CRAG", g => ScoreTable.Part(g.Scores.Crag)),
    ];

    /// <summary>The page.</summary>
    /// <param name="grades">Of answers that were asked to explain themselves; at least one.</param>
    public static string Of(IReadOnlyList<Grade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        var groups = Groups.Of(grades);
        var wrong = grades.Where(g => !g.Right || g.Unsupported > 0).ToList();
        var page = new StringBuilder("<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Đánh giá hỏi đáp</title>\n<style>\n");
        page.Append(Style()).Append("</style></head><body><main>\n<h1>Đánh giá hỏi đáp</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{grades.Count} câu hỏi, bộ <code>{Questions.QuestionSet.HashOf(grades.Select(g => g.Question))}</code>. Tỷ lệ tính bằng %.</p>\n");
        Tiles(page, groups[0].Scores);
        foreach (var split in groups.Select(g => g.Split).Distinct().Where(s => s != "all"))
            Table(page, split, [.. groups.Where(g => g.Split == split)]);
        page.Append("<h2>Độ tin cậy và thời gian</h2><div class=\"plots\">");
        page.Append("<figure>").Append(Plots.Reliability(Scores.Reliability(grades))).Append("<figcaption>Tỷ lệ đúng theo độ tin cậy; chấm to là nhiều câu. Trên đường đứt thì độ tin cậy nói đúng.</figcaption></figure>");
        page.Append("<figure>").Append(Plots.Latency([.. grades.Select(g => g.Answer.Timings.Total)])).Append("<figcaption>Phần câu trả lời xong trong chừng ấy thời gian; chấm là p50, p95, p99.</figcaption></figure></div>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h2>Câu chưa đúng: {wrong.Count}</h2>\n<p class=\"note\">Xếp theo bước hỏng đầu tiên mà điểm cho thấy; đó là gợi ý, không phải kết luận.</p>\n");
        foreach (var step in wrong.GroupBy(Faults.Of).OrderBy(g => g.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{StepName(step.Key)}: {step.Count()}</h3>\n");
            foreach (var grade in step)
                Case(page, grade);
        }

        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Tiles(StringBuilder page, Scores scores)
    {
        (string Name, string Value)[] tiles =
        [
            ("đúng (right)", ScoreTable.Percent(scores.Right)),
            ("số chính đúng (headline)", ScoreTable.Percent(scores.Headline)),
            ("số không chỗ dựa (unsupported)", scores.Unsupported.ToString(CultureInfo.InvariantCulture)),
            ("từ chối: F1", ScoreTable.Percent(scores.AbstentionF1)),
            ("trả lời sai câu không có (false answers)", ScoreTable.Percent(scores.FalseAnswers)),
            ("từ chối sai (false refusals)", ScoreTable.Percent(scores.FalseRefusals)),
            ("CRAG", ScoreTable.Part(scores.Crag)),
            ("ECE", ScoreTable.Part(scores.CalibrationError)),
            ("p50 / p95 / p99, ms", $"{ScoreTable.Time(scores.P50)} / {ScoreTable.Time(scores.P95)} / {ScoreTable.Time(scores.P99)}"),
        ];
        page.Append("<div class=\"tiles\">");
        foreach (var (name, value) in tiles)
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"tile\"><b>{value}</b><span>{name}</span></div>");
        page.Append("</div>\n");
    }

    private static void Table(StringBuilder page, string split, IReadOnlyList<GroupScores> groups)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>Theo loại và ngôn ngữ: {split}</h2><div class=\"scroll\"><table><thead><tr><th>loại</th>");
        foreach (var (title, _) in Columns)
            page.Append(CultureInfo.InvariantCulture, $"<th>{title}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var group in groups)
        {
            page.Append(group.By == "all" ? "<tr class=\"all\"><td>tất cả</td>" : $"<tr><td>{Encoder.Encode(group.Name)}</td>");
            foreach (var (_, cell) in Columns)
                page.Append(CultureInfo.InvariantCulture, $"<td>{cell(group)}</td>");
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div>\n");
    }

    private static void Case(StringBuilder page, Grade grade)
    {
        var (question, answer) = (grade.Question, grade.Answer);
        page.Append(CultureInfo.InvariantCulture, $"<details><summary><code>{Encoder.Encode(question.Id)}</code><span>{Encoder.Encode(question.Question)}</span><span class=\"kind\">{Encoder.Encode(question.Kind)} · {Encoder.Encode(question.Split)}</span></summary><div class=\"case\"><dl>");
        if (question.Context is { Count: > 0 } context)
            Entry(page, "trước đó", string.Join("\n", context));
        Entry(page, "cần trả lời", question.Answer);
        Entry(page, "phải có", string.Join("; ", question.Must.Select(m => $"{m.Value} {m.Unit}").Concat(question.MustText.Select(g => string.Join(" | ", g)))));
        Entry(page, "đã trả lời", answer.Said.Text);
        Entry(page, "các số", string.Join("; ", answer.Figures.Select(f => f.Computed is { } how ? $"{f.Text} (= {how.Formula})" : f.Text)));
        Entry(page, "độ tin cậy", answer.Confidence.ToString("0.00", CultureInfo.InvariantCulture));
        if (grade.Unsupported > 0)
            Entry(page, "không chỗ dựa", grade.Unsupported.ToString(CultureInfo.InvariantCulture));
        if (grade.Ranking is { } ranking)
            Entry(page, "tìm đoạn", FormattableString.Invariant($"R@10 {ranking.Recall10:0.00}, R@80 {ranking.Recall80:0.00}, 1/hạng {ranking.ReciprocalRank:0.000}, nDCG {ranking.Ndcg10:0.000}"));
        Quotes(page, "chứng cứ", question.Evidence.Select(e => (e.Quote, e.Report)));
        Quotes(page, "trích dẫn", answer.Citations.Select(c => (c.Quote, $"{c.Report} · {c.Kind}")));
        page.Append("</dl>");
        Explained(page, answer.Explanation);
        page.Append("</div></details>\n");
    }

    private static void Entry(StringBuilder page, string name, string value)
    {
        if (value.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{Encoder.Encode(value)}</dd>");
    }

    private static void Quotes(StringBuilder page, string name, IEnumerable<(string Quote, string Place)> quotes)
    {
        var written = string.Concat(quotes.Select(q => $"<blockquote>{Encoder.Encode(q.Quote)} <code>{Encoder.Encode(q.Place)}</code></blockquote>"));
        if (written.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd>{written}</dd>");
    }

    private static void Explained(StringBuilder page, AnswerExplanation? explanation)
    {
        if (explanation is null)
            return;
        page.Append("<dl>");
        Entry(page, "hiểu câu hỏi", string.Join("; ", explanation.Question.Where(p => p.Value.Length > 0).Select(p => $"{p.Key}: {p.Value}")));
        page.Append("</dl>");
        if (explanation.Candidates.Count == 0)
            return;
        page.Append("<div class=\"scroll\"><table><thead><tr><th>điểm</th><th>ứng viên</th><th>phần điểm</th></tr></thead><tbody>");
        foreach (var candidate in explanation.Candidates.Take(Candidates))
        {
            var parts = string.Join(", ", candidate.Features.Select(f => FormattableString.Invariant($"{f.Key} {f.Value:0.##}")));
            var place = $"{candidate.Report} › {candidate.Section.LastOrDefault("")}";
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{candidate.Score:0.00}</td><td><span class=\"{(candidate.Excluded is null ? "in" : "out")}\">{Encoder.Encode(candidate.Text)}</span> {Encoder.Encode(candidate.Excluded ?? "")}<br><code>{Encoder.Encode(place)}</code></td><td>{Encoder.Encode(parts)}</td></tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private static string Bar(double share) => double.IsNaN(share) ? "–"
        : FormattableString.Invariant($"<span class=\"bar\"><i style=\"width:{100 * share:0.#}%\"></i></span><b>{100 * share:0.0}</b>");

    private static string StepName(Fault fault) => fault switch
    {
        Fault.FalseAnswer => "Trả lời điều báo cáo không nói (false answer)",
        Fault.Retrieval => "Không tìm thấy đoạn (retrieval)",
        Fault.FalseRefusal => "Từ chối dù đoạn đã có (false refusal)",
        Fault.Selection => "Lấy chỗ khác (selection)",
        Fault.Figure => "Đúng chỗ, sai con số (figure)",
        Fault.Composing => "Thiếu phần phải có (composing)",
        _ => "Đúng nhưng có số không chỗ dựa (unsupported)",
    };

    private static string Style()
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("QA.Evaluation.Reporting.page.css")
            ?? throw new InvalidOperationException("The page's style is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
