using System.Globalization;

namespace QA.Evaluation.Comparing;

/// <summary>What the gate found.</summary>
/// <param name="Failures">Why the run may not pass; empty when it may.</param>
/// <param name="Comparison">The run against the baseline.</param>
public sealed record GateResult(IReadOnlyList<string> Failures, Comparison Comparison)
{
    /// <summary>Whether the run may pass.</summary>
    public bool Passed => Failures.Count == 0;
}

/// <summary>Holds a run against the last accepted one.</summary>
public static class Gate
{
    /// <summary>
    /// The run fails when it has no questions or none in common with the baseline, when a figure is unsupported, or when the share
    /// right on test fell by more than chance allows: the whole interval of the difference lies below 0.
    /// </summary>
    public static GateResult Hold(EvaluationRun baseline, EvaluationRun run)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(run);
        var comparison = Comparison.Of(baseline, run);
        var failures = new List<string>();
        var test = comparison.Groups.FirstOrDefault(g => g.Group == "test");
        if (test is null)
            failures.Add("không có câu hỏi kiểm tra nào chung với mốc (no test questions in common with the baseline)");
        else if (test.Difference.High < 0)
            failures.Add(string.Create(CultureInfo.InvariantCulture,
                $"đúng trên test giảm từ {test.Before:P1} xuống {test.After:P1}; khoảng 95 % của hiệu: {test.Difference.Low:P1} … {test.Difference.High:P1} (right on test fell by more than chance allows)"));
        var unsupported = run.Questions.Where(q => q.Unsupported > 0).ToList();
        if (unsupported.Count > 0)
            failures.Add($"{unsupported.Sum(q => q.Unsupported)} con số không có chỗ dựa: {string.Join(", ", unsupported.Take(20).Select(q => q.Id))} (unsupported figures)");
        return new GateResult(failures, comparison);
    }
}
