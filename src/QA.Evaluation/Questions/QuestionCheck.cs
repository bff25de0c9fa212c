using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering;
using QA.Evaluation.Metrics;

namespace QA.Evaluation.Questions;

/// <summary>Proves what can be proved of a question set without asking it. A problem is a sentence that names the question.</summary>
public static partial class QuestionCheck
{
    private static readonly string[] Kinds =
        ["figure", "footnote", "table", "list", "compare", "computed", "yesno", "who", "when", "text", "conflict", "unanswerable", "followup"];

    private static readonly string[] Languages = ["vi", "vi-plain", "en"];

    private static readonly string[] Splits = ["train", "test"];

    // Their figures are made from the evidence and need not stand in it.
    private static readonly string[] Computing = ["computed", "compare"];

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*-[a-z]$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    /// <summary>All problems, in the order of the set; empty when it is sound. A set of no questions is a problem.</summary>
    /// <param name="questions">The set.</param>
    /// <param name="textOf">Text of a report by its id; null when there is none.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<EvaluationQuestion> questions, Func<string, string?> textOf)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(textOf);
        if (questions.Count == 0)
            return ["không có câu hỏi nào (there are no questions)"];
        return [.. questions.SelectMany(q => Shape(q).Concat(Content(q)).Concat(Places(q, textOf)).Select(p => $"{q.Id}: {p}")), .. Together(questions)];
    }

    private static IEnumerable<string> Shape(EvaluationQuestion question)
    {
        if (!IdForm().IsMatch(question.Id))
            yield return "id phải có dạng \"nhu-cau-001-a\", chữ cái cuối là cách hỏi (the id names a need and ends in a letter)";
        if (!Kinds.Contains(question.Kind))
            yield return $"kind \"{question.Kind}\" không có trong: {string.Join(", ", Kinds)} (unknown kind)";
        if (!Languages.Contains(question.Lang))
            yield return $"lang \"{question.Lang}\" không có trong: {string.Join(", ", Languages)} (unknown language)";
        if (!Splits.Contains(question.Split))
            yield return $"split \"{question.Split}\" không có trong: {string.Join(", ", Splits)} (unknown split)";
        if (question.Question.Length > AskRequest.MaxQuestion || !question.Question.Any(char.IsLetterOrDigit))
            yield return "câu hỏi trống hoặc quá dài (the question is empty or too long)";
        if (question.Kind == "followup" && question.Context is not { Count: > 0 })
            yield return "câu hỏi nối tiếp phải có context (a follow-up needs its context)";
        if (question.Context?.Any(string.IsNullOrWhiteSpace) == true)
            yield return "context có câu trống (an empty question in the context)";
    }

    private static IEnumerable<string> Content(EvaluationQuestion question)
    {
        if (string.IsNullOrWhiteSpace(question.Answer))
            yield return "thiếu answer (a right answer in words is missing)";
        if (question.MustText.Any(group => group.Count == 0 || group.Any(string.IsNullOrWhiteSpace)))
            yield return "must_text có nhóm hoặc cách nói trống (an empty group or wording)";
        foreach (var group in question.MustText.Where(group => group.Count > 0 && !Grader.SaysOne(group, question.Answer)))
            yield return $"answer không nói \"{string.Join("\", \"", group)}\" của must_text (the right answer in words says none of a group)";
        var numbers = Numbers.In(question.Answer).SelectMany(n => Numbers.Readings(n.Text)).ToHashSet();
        foreach (var must in question.Must.Where(m => ValueOf(m) is { } value && !numbers.Contains(Math.Abs(value))))
            yield return $"answer không nói must {must.Value} {must.Unit} (the right answer in words does not show the figure)";
        foreach (var must in question.Must.Where(m => ValueOf(m) is null))
            yield return $"must \"{must.Value}\" không phải số viết kiểu 1422.5 (no invariant number)";
        var demands = question.Must.Count + question.MustText.Count;
        if (question.IsAnswerable && demands == 0)
            yield return "không đòi gì ở câu trả lời: thiếu must và must_text (it demands nothing of an answer)";
        if (question.IsAnswerable && (question.Evidence.Count == 0 || question.Reports.Count == 0))
            yield return "thiếu evidence hoặc reports (evidence or reports are missing)";
        if (!question.IsAnswerable && demands + question.Evidence.Count + question.Reports.Count > 0)
            yield return "câu không trả lời được thì không có must, must_text, evidence, reports (an unanswerable question has none of these)";
    }

    private static IEnumerable<string> Places(EvaluationQuestion question, Func<string, string?> textOf)
    {
        foreach (var report in question.Reports.Concat(question.Evidence.Select(e => e.Report)).Distinct().Where(r => textOf(r) is null))
            yield return $"không có báo cáo \"{report}\" (there is no such report)";
        foreach (var report in question.Evidence.Select(e => e.Report).Distinct().Except(question.Reports))
            yield return $"evidence ở \"{report}\" mà reports không kể (the evidence's report is not listed)";
        foreach (var evidence in question.Evidence)
            if (evidence.Quote.Trim().Length == 0 || textOf(evidence.Report) is { } text && !text.Contains(evidence.Quote, StringComparison.Ordinal))
                yield return $"evidence không có nguyên văn trong \"{evidence.Report}\": “{evidence.Quote}” (the quote is not in the report)";
        if (Computing.Contains(question.Kind))
            yield break;
        var numbers = question.Evidence.SelectMany(e => Numbers.In(e.Quote)).SelectMany(n => Numbers.Readings(n.Text)).ToHashSet();
        foreach (var must in question.Must)
            if (ValueOf(must) is { } value && !numbers.Contains(Math.Abs(value)))
                yield return $"must {must.Value} {must.Unit} không có trong evidence (the figure is not in the evidence)";
    }

    private static decimal? ValueOf(ExpectedFigure figure) =>
        decimal.TryParse(figure.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static IEnumerable<string> Together(IReadOnlyList<EvaluationQuestion> questions)
    {
        foreach (var same in questions.GroupBy(q => q.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return $"{same.Key}: id có {same.Count()} lần (the id is not unique)";
        foreach (var need in questions.GroupBy(q => q.Need, StringComparer.Ordinal).Where(g => g.Select(q => q.Split).Distinct().Count() > 1))
            yield return $"{need.Key}: nhu cầu đứng ở cả train và test (the need stands in both splits)";
        foreach (var same in questions.GroupBy(q => string.Join('\n', [q.Question.Trim(), .. q.Context ?? []]), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            yield return $"{string.Join(", ", same.Select(q => q.Id))}: hỏi y như nhau (the same question twice)";
    }
}
