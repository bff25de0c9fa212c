using System.Globalization;
using QA.Answering;

namespace QA.Cli.Terminal;

/// <summary>An answer for a person: the figure, the sentence, the places.</summary>
internal static class AnswerView
{
    public static void Show(Answer answer, TextWriter output)
    {
        if (answer.Outcome == Outcome.Answered && answer.Figures.Count > 0)
            output.WriteLine($"{Headline(answer.Figures[0])}\n");
        output.WriteLine(answer.Said.Text);
        if (answer.Fallback is { } fallback)
            output.WriteLine($"\n({fallback.Text})");
        if (answer.Trust.Figures > 0)
            output.WriteLine($"\n{TrustLine(answer.Trust)}");
        ShowConflicts(answer, output);
        ShowComputed(answer, output);
        ShowPlaces(answer, output);
        ShowSuggestions(answer, output);
        ShowUsage(answer.Usage, output);
        ShowExplanation(answer.Explanation, output);
    }

    // A table's cell holds the number alone; its unit stands elsewhere.
    private static string Headline(AnswerFigure figure) =>
        figure.Unit.Length == 0 || figure.Text.EndsWith(figure.Unit, StringComparison.OrdinalIgnoreCase) || figure.Text.Any(char.IsLetter) ? figure.Text
        : figure.Unit == "%" ? figure.Text + figure.Unit : $"{figure.Text} {figure.Unit}";

    private static string TrustLine(Trust trust) =>
        $"Đã đối chiếu {trust.Found}/{trust.Figures} con số với văn bản gốc" + (trust.Computed > 0 ? $"; {trust.Computed} con số được tính từ số đã dẫn." : ".");

    private static void ShowConflicts(Answer answer, TextWriter output)
    {
        foreach (var conflict in answer.Conflicts)
        {
            output.WriteLine($"\nCác nơi ghi khác nhau: {conflict.Indicator}");
            foreach (var value in conflict.Values)
                output.WriteLine($"  {value.Text} [{NumberOf(answer, value.Citation)}]");
        }
    }

    private static void ShowComputed(Answer answer, TextWriter output)
    {
        foreach (var figure in answer.Figures.Where(f => f.Computed is not null))
            output.WriteLine($"Cách tính {figure.Text}: {figure.Computed!.Formula}");
    }

    private static void ShowPlaces(Answer answer, TextWriter output)
    {
        if (answer.Citations.Count == 0)
            return;
        output.WriteLine(answer.Outcome == Outcome.NotFound ? "\nGần nhất (nearest):" : "\nNguồn:");
        foreach (var (citation, number) in answer.Citations.Select((c, i) => (c, i + 1)))
        {
            output.WriteLine($"[{number}] {Places.Of(citation.ReportTitle, citation.Section, citation.Kind, citation.Mark)}  ({citation.Report} {citation.Start}–{citation.End}{(citation.Place is { } place ? ", " + place.Text : "")})");
            if (citation.Place is { Doubtful: true, Recognition: { } sure })
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    ! trang quét không rõ, chữ và số có thể đọc sai (độ chắc {sure * 100:0}%): nên so với bản gốc (a poor scan: compare with the original)"));
            output.WriteLine($"    “{Places.Clip(citation.Quote, 400)}”");
            if (citation.Anchor is { } anchor)
                output.WriteLine($"    chú thích của câu: “{Places.Clip(anchor.Quote, 300)}”");
        }
    }

    private static void ShowSuggestions(Answer answer, TextWriter output)
    {
        if (answer.Suggestions.Count == 0)
            return;
        output.WriteLine(answer.Outcome == Outcome.NeedsClarification ? "\nÝ bạn là:" : "\nCó thể hỏi tiếp:");
        foreach (var suggestion in answer.Suggestions)
            output.WriteLine($"- {suggestion}");
    }

    private static void ShowUsage(ModelUsage? usage, TextWriter output)
    {
        if (usage is not null)
            output.WriteLine($"\nMô hình {usage.Model}: {Numerals.Count(usage.Calls)} lượt gọi, {Numerals.Count(usage.InputTokens)} + {Numerals.Count(usage.OutputTokens)} token"
                + (usage.Cost is { } cost ? string.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), $", chi phí {cost:0.######}.") : "."));
    }

    private static void ShowExplanation(AnswerExplanation? explanation, TextWriter output)
    {
        if (explanation is null)
            return;
        output.WriteLine("\nCách hiểu câu hỏi:");
        foreach (var (part, reading) in explanation.Question)
            output.WriteLine($"  {part}: {reading}");
        output.WriteLine("Đã xét:");
        foreach (var candidate in explanation.Candidates)
        {
            output.WriteLine($"  {Numerals.Score(candidate.Score)}  {Places.Clip(candidate.Text, 120)}  ({candidate.Report})");
            output.WriteLine($"    {string.Join(", ", candidate.Features.Select(f => $"{f.Key} {Numerals.Score(f.Value)}"))}");
            if (candidate.Excluded is { } reason)
                output.WriteLine($"    loại vì {reason}");
        }
    }

    private static int NumberOf(Answer answer, string citation) =>
        answer.Citations.Select((c, i) => (c.Id, Number: i + 1)).FirstOrDefault(c => c.Id == citation).Number;
}
